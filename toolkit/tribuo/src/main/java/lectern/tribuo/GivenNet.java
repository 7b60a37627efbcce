package lectern.tribuo;

import lectern.nn.Layer;

/** In place of a recipe where the net was there before: what its provenance can say. */
final class GivenNet extends NetRecipe {
    private Layer net;

    GivenNet() {}

    GivenNet(Layer net) {
        this.net = net;
    }

    @Override
    public Layer net(int inputs, int outputs) {
        if (net == null)
            throw new IllegalStateException("NetModel: a net that was given ready made cannot be trained anew from its provenance. Hint: a NetRecipe");
        return net;
    }
}
