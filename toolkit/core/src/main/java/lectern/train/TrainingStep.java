package lectern.train;

import java.util.Map;
import lectern.data.Dataset;

/**
 * A training step of one's own, for several losses or several optimisers: changes the weights and gives the numbers to be recorded, by name.
 *
 * <pre>{@code
 * new Trainer(gan, batch -> {
 *     var d = judge(batch.x(), fake().detach());
 *     forDiscriminator.zeroGrad(); d.backward(); forDiscriminator.step();
 *     var g = fool(fake());
 *     forGenerator.zeroGrad(); g.backward(); forGenerator.step();
 *     return Map.of("discriminator", d.item(), "generator", g.item());
 * }, forDiscriminator, forGenerator);
 * }</pre>
 */
@FunctionalInterface
public interface TrainingStep {
    /** One step; an interrupt waits for its end. */
    Map<String, Double> run(Dataset batch);
}
