using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Prometheus;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>
/// Decides how many replicas one Container should have, and remembers what the next decision needs. What it remembers and
/// the scaling that it starts are one commit: no crash leaves a scaling without its cooldown, or a cooldown without its scaling.
/// </summary>
public sealed class ScalerEntity(IScalingStore store, IEventLog history, ScalingMetrics metrics) : TaskEntity<ScalerRecord>
{
    /// <summary>Who asks for what a policy decided.</summary>
    public const string Autoscaler = "autoscaler";

    public static EntityInstanceId IdOf(string containerId) => new(nameof(ScalerEntity), containerId);

    public async Task Evaluate(ScalingEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        if (evaluation.Sweep <= State.Sweep)
        {
            return;
        }

        var decision = ScalerLogic.Decide(State, evaluation);
        var next = State with { Sweep = evaluation.Sweep, State = decision.State, Ready = ScalerLogic.ReadyAfter(State, evaluation) };
        var last = Number(decision, evaluation);
        if (decision.Applies)
        {
            await TellAsync(last, evaluation);
            Start(last, evaluation.ContainerName);
            next = next with { Pending = new PendingScale(last.Number, evaluation.Now) };
        }

        await SaveAsync(next with { Last = last });
        metrics.Note(Context.Id.Key, decision);
    }

    /// <summary>Takes note of how a scaling ended. What failed is no change by hand.</summary>
    public Task Settle(ScaleOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return State.Pending?.Number != outcome.Number
            ? Task.CompletedTask
            : SaveAsync(State with
            {
                Pending = null,
                SettledAt = outcome.Now,
                State = outcome.Failure is not null && State.State is { } state ? state with { Wanted = null } : State.State,
            });
    }

    /// <summary>The Container is no more, and with it all that was decided about it.</summary>
    public async Task Forget()
    {
        await store.DeleteAsync(Context.Id.Key, CancellationToken.None);
        State = null!;
    }

    protected override ScalerRecord InitializeState(TaskEntityOperation entityOperation) => new();

    private DecisionView Number(ScalingDecision decision, ScalingEvaluation evaluation)
    {
        var number = (State.Last?.Number ?? 0) + 1;
        var view = DecisionView.Of(decision, number, evaluation.PolicyId, decision.Applies ? $"autoscale-{Context.Id.Key}-{number}" : null);
        return State.Last is { } last && ScalerLogic.IsSame(last, view)
            ? view with { Number = last.Number, At = last.At, Count = last.Count + 1 }
            : view;
    }

    private void Start(DecisionView decision, string name) => Context.ScheduleNewOrchestration(
        nameof(ScalingOrchestrators.AutoScale),
        new AutoScaleInput(decision.Number, new ChangeRequest
        {
            ContainerId = Context.Id.Key,
            Name = name,
            Operation = ContainerOperation.Scale,
            Replicas = decision.Result,
            FromReplicas = decision.Wanted,
            RequestedBy = Autoscaler,
        }),
        new StartOrchestrationOptions(decision.OperationId));

    private Task TellAsync(DecisionView decision, ScalingEvaluation evaluation) => history.AppendAsync(
        [
            new EventTeller(Context.Id.Key, evaluation.ContainerName, null, evaluation.Now)
                .OfOperation($"{decision.OperationId}:decided", ContainerEventType.ScaledByPolicy, decision.Result > decision.Wanted ? "scaled_up" : "scaled_down", decision.Reason)
                with { Actor = Autoscaler, Operation = ContainerOperation.Scale, OperationId = decision.OperationId },
        ],
        CancellationToken.None);

    private async Task SaveAsync(ScalerRecord record)
    {
        record = record with { Revision = record.Revision + 1 };
        await store.UpsertAsync(Context.Id.Key, record, CancellationToken.None);
        State = record;
    }
}
