package lectern.tensor;

/**
 * One fused step of an optimiser: θ ← shrink·θ − rate·(a direction made of d = scale·g + decay·θ). All that a step changes, it changes in place and in one pass over
 * memory; θ, g and the slots have one shape and one floating type.
 *
 * @param rate α
 * @param scale factor of the gradient, below 1 where it is clipped
 * @param decay λ of L2, coupled with the gradient
 * @param shrink 1 − αλ of decoupled decay, else 1
 */
public record Descent(double rate, double scale, double decay, double shrink) {
    /** v ← μv + τd, then along v, or with Nesterov's look ahead along τd + μv; along d if v is null. */
    public void sgd(Tensor theta, Tensor g, Tensor v, double momentum, double take, boolean nesterov) {
        Backend.current().sgd(this, theta, g, v, momentum, take, nesterov);
        theta.overwrite(theta);
    }

    /** s ← s + d², along d/(√s + ε). */
    public void adagrad(Tensor theta, Tensor g, Tensor s, double epsilon) {
        Backend.current().adagrad(this, theta, g, s, epsilon);
        theta.overwrite(theta);
    }

    /** v ← βv + (1−β)d², along u = d/(√v + ε), or along b ← μb + u; with a mean, mean ← β·mean + (1−β)d and √(v − mean²) for √v. b and mean may be null. */
    public void rmsprop(Tensor theta, Tensor g, Tensor v, Tensor mean, Tensor b, double beta, double momentum, double epsilon) {
        Backend.current().rmsprop(this, theta, g, v, mean, b, beta, momentum, epsilon);
        theta.overwrite(theta);
    }

    /** m ← β₁m + (1−β₁)d, v ← β₂v + (1−β₂)d², along m̂/(√v̂ + ε), m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ); the largest v so far for v, unless {@code most} is null. */
    public void adam(Tensor theta, Tensor g, Tensor m, Tensor v, Tensor most, double beta1, double beta2, double epsilon, long t) {
        moments(theta, g, m, v, most, beta1, beta2, new Quotient(1 / (1 - Math.pow(beta1, t)), 0, 1 / Math.sqrt(1 - Math.pow(beta2, t)), epsilon));
    }

    /** As {@link #adam}, along (a·m + b·d)/(c·√v + ε). */
    public void moments(Tensor theta, Tensor g, Tensor m, Tensor v, Tensor most, double beta1, double beta2, Quotient along) {
        Backend.current().moments(this, theta, g, m, v, most, beta1, beta2, along);
        theta.overwrite(theta);
    }

    /** Along sign(β₁m + (1−β₁)d), then m ← β₂m + (1−β₂)d. */
    public void lion(Tensor theta, Tensor g, Tensor m, double beta1, double beta2) {
        Backend.current().lion(this, theta, g, m, beta1, beta2);
        theta.overwrite(theta);
    }

    /** The direction (a·m + b·d)/(c·√v + ε) of the family of Adam. */
    public record Quotient(double a, double b, double c, double epsilon) {}

    // The same of whole-array operations, for backends that have no loop of their own

    private Tensor gradient(Tensor theta, Tensor g) {
        return g.mul(scale).add(theta.mul(decay));
    }

    private void along(Tensor theta, Tensor direction) {
        theta.overwrite(theta.mul(shrink).sub(direction.mul(rate)));
    }

    void composedSgd(Tensor theta, Tensor g, Tensor v, double momentum, double take, boolean nesterov) {
        Tensor d = gradient(theta, g);
        if (v != null) v.overwrite(v.mul(momentum).add(d.mul(take)));
        along(theta, v == null ? d : nesterov ? d.mul(take).add(v.mul(momentum)) : v);
    }

    void composedAdagrad(Tensor theta, Tensor g, Tensor s, double epsilon) {
        Tensor d = gradient(theta, g);
        s.overwrite(s.add(d.square()));
        along(theta, d.div(s.sqrt().add(epsilon)));
    }

    void composedRmsprop(Tensor theta, Tensor g, Tensor v, Tensor mean, Tensor b, double beta, double momentum, double epsilon) {
        Tensor d = gradient(theta, g), spread = v;
        v.overwrite(v.mul(beta).add(d.square().mul(1 - beta)));
        if (mean != null) {
            mean.overwrite(mean.mul(beta).add(d.mul(1 - beta)));
            spread = v.sub(mean.square()).max(0);
        }
        Tensor u = d.div(spread.sqrt().add(epsilon));
        if (b != null) b.overwrite(b.mul(momentum).add(u));
        along(theta, b == null ? u : b);
    }

    void composedMoments(Tensor theta, Tensor g, Tensor m, Tensor v, Tensor most, double beta1, double beta2, Quotient along) {
        Tensor d = gradient(theta, g);
        m.overwrite(m.mul(beta1).add(d.mul(1 - beta1)));
        v.overwrite(v.mul(beta2).add(d.square().mul(1 - beta2)));
        if (most != null) most.overwrite(most.max(v));
        Tensor spread = (most == null ? v : most).sqrt().mul(along.c).add(along.epsilon);
        along(theta, m.mul(along.a).add(d.mul(along.b)).div(spread));
    }

    void composedLion(Tensor theta, Tensor g, Tensor m, double beta1, double beta2) {
        Tensor d = gradient(theta, g);
        along(theta, m.mul(beta1).add(d.mul(1 - beta1)).sign());
        m.overwrite(m.mul(beta2).add(d.mul(1 - beta2)));
    }
}
