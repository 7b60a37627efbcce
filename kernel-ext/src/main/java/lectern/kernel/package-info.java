/** The extension of the Jupyter kernel: default imports, pictures and tables for results, magics. */
package lectern.kernel;
