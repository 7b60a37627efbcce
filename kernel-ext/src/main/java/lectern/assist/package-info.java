/** What helps while a cell is typed: completion, inspection, and whether a cell is whole. Never runs a learner's code and never waits for a cell. */
package lectern.assist;
