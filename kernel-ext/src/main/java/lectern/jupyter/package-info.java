/** The Jupyter protocol: messages, signatures, sockets, and the order in which requests are answered. Knows nothing of Java cells. */
package lectern.jupyter;
