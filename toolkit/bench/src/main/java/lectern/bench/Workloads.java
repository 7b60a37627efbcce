package lectern.bench;

import static lectern.tensor.Tensors.ones;
import static lectern.tensor.Tensors.zeros;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import lectern.loss.BCEWithLogitsLoss;
import lectern.loss.CrossEntropyLoss;
import lectern.loss.Loss;
import lectern.loss.MSELoss;
import lectern.loss.SmoothL1Loss;
import lectern.nn.AdaptiveAvgPool2d;
import lectern.nn.BatchNorm2d;
import lectern.nn.Conv2d;
import lectern.nn.ConvTranspose2d;
import lectern.nn.Flatten;
import lectern.nn.Layer;
import lectern.nn.LeakyReLU;
import lectern.nn.Linear;
import lectern.nn.MaxPool2d;
import lectern.nn.ReLU;
import lectern.nn.Sequential;
import lectern.nn.Tanh;
import lectern.nn.Unflatten;
import lectern.nn.model.CharLstm;
import lectern.nn.model.Gpt;
import lectern.nn.model.GptSettings;
import lectern.optim.Adam;
import lectern.optim.AdamW;
import lectern.optim.Optimizer;
import lectern.optim.SGD;
import lectern.tensor.Autograd;
import lectern.tensor.Tensor;

/** Whole training steps of small nets, from a line to diffusion: each makes its data and nets and gives the step, which returns its loss. {@code torch_train.py} has the same. */
final class Workloads {
    private static final int LETTERS = 65;

    private Workloads() {}

    /** Every workload by name, in the order of the course. */
    static Map<String, Function<Source, Supplier<Tensor>>> all() {
        Map<String, Function<Source, Supplier<Tensor>>> all = new LinkedHashMap<>();
        all.put("linreg", Workloads::linreg);
        all.put("mlp", Workloads::mlp);
        all.put("lenet", Workloads::lenet);
        all.put("resnet", Workloads::resnet);
        all.put("charlstm", Workloads::charlstm);
        all.put("gpt", Workloads::gpt);
        all.put("vae", Workloads::vae);
        all.put("gan", Workloads::gan);
        all.put("dcgan", Workloads::dcgan);
        all.put("ddpm", Workloads::ddpm);
        all.put("gcn", Workloads::gcn);
        all.put("dqn", Workloads::dqn);
        return all;
    }

    /** The workload of that name. */
    static Function<Source, Supplier<Tensor>> of(String name) {
        Function<Source, Supplier<Tensor>> found = all().get(name);
        if (found == null) throw new IllegalArgumentException("there is no workload '%s', there are %s".formatted(name, all().keySet()));
        return found;
    }

    private static Supplier<Tensor> step(Layer net, Loss criterion, Optimizer optimizer, Tensor x, Tensor y) {
        return () -> optimizer.step(() -> criterion.apply(net.apply(x), y));
    }

    private static Supplier<Tensor> linreg(Source s) {
        Tensor x = s.normal(100_000, 10), y = x.matmul(s.normal(10, 1)).add(s.normal(100_000, 1).mul(0.1));
        Linear net = s.weights(new Linear(10, 1));
        return step(net, new MSELoss(), new SGD(net.parameters(), 0.1), x, y);
    }

    private static Supplier<Tensor> mlp(Source s) {
        Sequential net = s.weights(new Sequential(new Linear(784, 256), new ReLU(), new Linear(256, 128), new ReLU(), new Linear(128, 10)));
        return step(net, new CrossEntropyLoss(), new Adam(net.parameters(), 1e-3), s.uniform(0, 1, 64, 784), s.integers(10, 64));
    }

    private static Supplier<Tensor> lenet(Source s) {
        Sequential net = s.weights(new Sequential(new Conv2d(1, 6, 5).padding(2), new ReLU(), new MaxPool2d(2), new Conv2d(6, 16, 5), new ReLU(),
                new MaxPool2d(2), new Flatten(), new Linear(400, 120), new ReLU(), new Linear(120, 84), new ReLU(), new Linear(84, 10)));
        return step(net, new CrossEntropyLoss(), new SGD(net.parameters(), 0.01).momentum(0.9), s.uniform(0, 1, 64, 1, 28, 28), s.integers(10, 64));
    }

    private static Supplier<Tensor> resnet(Source s) {
        Sequential net = s.weights(new Sequential(new Conv2d(1, 16, 3).padding(1).noBias(), new BatchNorm2d(16), new ReLU(), new Block(16, 16, 1),
                new Block(16, 32, 2), new Block(32, 64, 2), new AdaptiveAvgPool2d(1), new Flatten(), new Linear(64, 10)));
        Optimizer optimizer = new SGD(net.parameters(), 0.1).momentum(0.9).weightDecay(1e-4);
        return step(net, new CrossEntropyLoss(), optimizer, s.uniform(0, 1, 64, 1, 28, 28), s.integers(10, 64));
    }

    private static Supplier<Tensor> charlstm(Source s) {
        CharLstm net = s.weights(new CharLstm(LETTERS, 64, 128));
        return letters(net, s.integers(LETTERS, 32, 64), s.integers(LETTERS, 32, 64), new Adam(net.parameters(), 2e-3).clipNorm(1));
    }

    private static Supplier<Tensor> gpt(Source s) {
        Gpt net = s.weights(new Gpt(GptSettings.of(LETTERS, 64).layers(4).size(128, 4)));
        return letters(net, s.integers(LETTERS, 12, 64), s.integers(LETTERS, 12, 64), new AdamW(net.parameters(), 1e-3).weightDecay(0.01));
    }

    private static Supplier<Tensor> letters(Layer net, Tensor x, Tensor y, Optimizer optimizer) {
        CrossEntropyLoss criterion = new CrossEntropyLoss();
        return () -> optimizer.step(() -> criterion.apply(net.apply(x).reshape(-1, LETTERS), y.flatten()));
    }

    private static Supplier<Tensor> vae(Source s) {
        Sequential encoder = s.weights(new Sequential(new Linear(784, 400), new ReLU(), new Linear(400, 40)));
        Sequential decoder = s.weights(new Sequential(new Linear(20, 400), new ReLU(), new Linear(400, 784)));
        Optimizer optimizer = new Adam(both(encoder, decoder), 1e-3);
        Tensor x = s.uniform(0, 1, 128, 784);
        Loss reconstruction = new BCEWithLogitsLoss().sum();
        return () -> optimizer.step(() -> {
            Tensor[] code = encoder.apply(x).chunk(2, 1);
            Tensor mean = code[0], logVariance = code[1], z = mean.add(s.normal(mean.shape()).mul(logVariance.mul(0.5).exp()));
            return reconstruction.apply(decoder.apply(z), x).sub(logVariance.add(1).sub(mean.square()).sub(logVariance.exp()).sum().mul(0.5));
        });
    }

    private static List<Tensor> both(Layer a, Layer b) {
        List<Tensor> all = new ArrayList<>(a.parameters());
        all.addAll(b.parameters());
        return all;
    }

    private static Supplier<Tensor> gan(Source s) {
        Sequential generator = s.weights(new Sequential(new Linear(2, 64), new ReLU(), new Linear(64, 64), new ReLU(), new Linear(64, 2)));
        Sequential critic = s.weights(
                new Sequential(new Linear(2, 64), new LeakyReLU(0.2), new Linear(64, 64), new LeakyReLU(0.2), new Linear(64, 1)));
        return adversaries(generator, critic, 1e-3, s.normal(256, 2), () -> s.normal(256, 2));
    }

    private static Supplier<Tensor> dcgan(Source s) {
        Sequential generator = s.weights(new Sequential(new Linear(64, 64 * 49), new Unflatten(1, 64, 7, 7), new BatchNorm2d(64), new ReLU(),
                new ConvTranspose2d(64, 32, 4).stride(2).padding(1), new BatchNorm2d(32), new ReLU(), new ConvTranspose2d(32, 1, 4).stride(2).padding(1),
                new Tanh()));
        Sequential critic = s.weights(new Sequential(new Conv2d(1, 32, 4).stride(2).padding(1), new LeakyReLU(0.2), new Conv2d(32, 64, 4).stride(2).padding(1),
                new BatchNorm2d(64), new LeakyReLU(0.2), new Flatten(), new Linear(64 * 49, 1)));
        return adversaries(generator, critic, 2e-4, s.uniform(-1, 1, 64, 1, 28, 28), () -> s.normal(64, 64));
    }

    /** A step of the critic, then one of the generator; the loss is the critic's. */
    private static Supplier<Tensor> adversaries(Layer generator, Layer critic, double rate, Tensor real, Supplier<Tensor> noise) {
        Optimizer forGenerator = new Adam(generator.parameters(), rate).betas(0.5, 0.999), forCritic = new Adam(critic.parameters(), rate).betas(0.5, 0.999);
        Tensor one = ones(real.size(0), 1), zero = zeros(real.size(0), 1);
        Loss criterion = new BCEWithLogitsLoss();
        return () -> {
            Tensor fake = generator.apply(noise.get());
            Tensor loss = forCritic.step(() -> criterion.apply(critic.apply(real), one).add(criterion.apply(critic.apply(fake.detach()), zero)));
            forGenerator.step(() -> criterion.apply(critic.apply(fake), one));
            return loss;
        };
    }

    private static Supplier<Tensor> ddpm(Source s) {
        NoiseNet net = s.weights(new NoiseNet());
        Optimizer optimizer = new Adam(net.parameters(), 2e-4);
        Tensor x = s.uniform(-1, 1, 32, 1, 28, 28);
        Diffusion diffusion = new Diffusion(1000, 1e-4, 0.02);
        Loss criterion = new MSELoss();
        return () -> optimizer.step(() -> {
            Tensor t = s.integers(1000, 32), noise = s.normal(x.shape());
            return criterion.apply(net.forward(diffusion.noisy(x, noise, t), t), noise);
        });
    }

    private static Supplier<Tensor> gcn(Source s) {
        Citations net = s.weights(new Citations(s));
        Optimizer optimizer = new Adam(net.parameters(), 0.01).weightDecay(5e-4);
        Tensor x = s.uniform(0, 1, Citations.NODES, 1433).lt(0.0127).to(s.type()), y = s.integers(7, 140);
        return step(net, (z, classes) -> new CrossEntropyLoss().apply(z.slice(0, 0, 140), classes), optimizer, x, y);
    }

    private static Supplier<Tensor> dqn(Source s) {
        Supplier<Sequential> net = () -> new Sequential(new Linear(4, 128), new ReLU(), new Linear(128, 128), new ReLU(), new Linear(128, 2));
        Sequential values = s.weights(net.get()), target = s.weights(net.get());
        Optimizer optimizer = new Adam(values.parameters(), 1e-3);
        Tensor state = s.normal(64, 4), next = s.normal(64, 4), action = s.integers(2, 64, 1), reward = ones(64), done = zeros(64);
        Loss criterion = new SmoothL1Loss();
        return () -> optimizer.step(() -> {
            Tensor y = Autograd.noGrad(() -> reward.add(done.neg().add(1).mul(0.99).mul(target.apply(next).amax(1))));
            return criterion.apply(values.apply(state).gather(1, action).squeeze(1), y);
        });
    }
}
