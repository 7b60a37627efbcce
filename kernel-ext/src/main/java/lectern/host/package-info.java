/** Our kernel: where the protocol meets the Java shell, and what extensions written for JJava find. */
package lectern.host;
