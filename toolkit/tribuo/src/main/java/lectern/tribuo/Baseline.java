package lectern.tribuo;

import java.util.logging.Level;
import java.util.logging.Logger;
import lectern.data.Dataset;
import org.tribuo.Output;
import org.tribuo.Trainer;

/** A model to compare with, for any task it can do; made by {@link Baselines}. {@code Baselines.forest(100).fit(train).predict(x)}. */
public final class Baseline {
    /** A trainer for a task with so many columns; null where the model cannot do it. */
    interface Recipe {
        Trainer<?> trainer(Task task, int columns);
    }

    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");
    private final String name;
    private final boolean scaled;
    private final Recipe recipe;

    /** With {@code scaled}, the columns are standardised, see {@link Scaling}. */
    Baseline(String name, boolean scaled, Recipe recipe) {
        this.name = name;
        this.scaled = scaled;
        this.recipe = recipe;
        if (TRIBUO.getLevel() == null) TRIBUO.setLevel(Level.WARNING);
    }

    /** The first column of the table. */
    public String name() {
        return name;
    }

    /** Whether this model can do the task. */
    public boolean does(Task task) {
        return recipe.trainer(task, 2) != null;
    }

    /** Trains on examples x [n, d] with answers y; see {@link Task} for what y says. */
    public FittedBaseline fit(Dataset train) {
        return fit(train, Answers.of(Task.of(train.y())));
    }

    private <T extends Output<T>> FittedBaseline fit(Dataset train, Answers<T> answers) {
        if (!does(answers.task())) throw new IllegalArgumentException("%s: cannot predict %s. Hint: Baselines.all()".formatted(name, answers.task()));
        answers.dataset(train); // refuses what is no number before anything is computed with it
        Scaling scaling = scaled ? Scaling.of(train) : null;
        Dataset seen = scaling == null ? train : scaling.apply(train);
        @SuppressWarnings("unchecked") // a recipe gives trainers for the task it is asked for
        Trainer<T> trainer = (Trainer<T>) recipe.trainer(answers.task(), seen.x().size(1));
        return new Fitted<>(name, answers, scaling, trainer.train(answers.dataset(seen)), train);
    }

    @Override
    public String toString() {
        return name;
    }
}
