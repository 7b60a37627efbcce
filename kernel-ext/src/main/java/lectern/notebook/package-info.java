/** What a lesson calls, in a notebook or outside one: checks, comparisons, progress bars and pictures that change while training. */
package lectern.notebook;
