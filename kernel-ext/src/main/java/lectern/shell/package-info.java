/** Java cells: JShell in this process, with the means to stop what runs. Knows nothing of notebooks. */
package lectern.shell;
