/** Figures: made by {@link lectern.plot.Plots}, shown as SVG, PNG or text. XChart draws the data; ticks, text and layout are here, so that text stays text. */
package lectern.plot;
