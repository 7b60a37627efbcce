/** Classical models beside ours, and our nets as theirs: Tribuo's trainers, data sets, evaluators and provenance. */
package lectern.tribuo;
