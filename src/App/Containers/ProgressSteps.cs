using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Keeps the steps of an operation for its custom status: plans come one after the other, and what was done stays.</summary>
internal sealed class ProgressSteps
{
    /// <summary>A custom status travels with every look at it: it shows this many steps at most, and says how many there are beside them.</summary>
    public const int Shown = 40;

    private readonly List<ProgressStep> _done = [];
    private IReadOnlyList<ProgressStep> _open = [];
    private int _running;

    /// <summary>What is to be done next; it replaces what was planned before and not done.</summary>
    public void Plan(IEnumerable<ReplicaStep> steps) => Plan([.. steps.Select(step => (NameOf(step), step.Reason))]);

    public void Plan(params IReadOnlyList<(string Name, string Reason)> steps)
    {
        _open = [.. steps.Select(step => new ProgressStep(step.Name, ProgressStep.Pending, step.Reason))];
        _running = 0;
    }

    /// <summary>The next steps of the plan are being done, all at once.</summary>
    public void Begin(int count) => _running = Math.Min(count, _open.Count);

    /// <summary>Those that were being done are done.</summary>
    public void Finish()
    {
        _done.AddRange(_open.Take(_running).Select(step => step with { State = ProgressStep.Done }));
        _open = [.. _open.Skip(_running)];
        _running = 0;
    }

    /// <summary>The latest that were done, what is being done, and the first of what is to do.</summary>
    public IReadOnlyList<ProgressStep> Show()
    {
        ProgressStep[] open = [.. _open.Select((step, index) => index < _running ? step with { State = ProgressStep.Running } : step)];
        var shownOpen = Math.Min(open.Length, Math.Max(Shown - _done.Count, Shown / 2));
        var shownDone = Math.Min(_done.Count, Shown - shownOpen);
        return
        [
            .. More(_done.Count - shownDone, ProgressStep.Done),
            .. _done.TakeLast(shownDone),
            .. open.Take(shownOpen),
            .. More(open.Length - shownOpen, ProgressStep.Pending),
        ];
    }

    private static IEnumerable<ProgressStep> More(int count, string state) =>
        count > 0 ? [new ProgressStep($"{count} more", state, "not shown one by one")] : [];

    private static string NameOf(ReplicaStep step) => $"{step.Action.ToString().ToLowerInvariant()} {step.ReplicaName}";
}
