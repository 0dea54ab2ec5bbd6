using FunctionsOrchestrator.EmbeddedRuntime.Durable.History;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Orchestrations;

/// <summary>A scheduled task whose outcome has not come yet.</summary>
internal abstract class OpenTask
{
    public abstract void Resolve(OutcomeEvent outcome, DataConverter converter);
}

/// <inheritdoc cref="OpenTask"/>
/// <param name="toException">Makes the exception that the code shall see from a recorded failure.</param>
internal sealed class OpenTask<T>(Func<TaskFailureDetails, Exception> toException) : OpenTask
{
    // Continuations run inline, on the step's own thread.
    private readonly TaskCompletionSource<T> _completion = new();

    public Task<T> Task => _completion.Task;

    public override void Resolve(OutcomeEvent outcome, DataConverter converter)
    {
        if (outcome.Failed is { } failure)
        {
            _completion.TrySetException(toException(failure));
            return;
        }

        T? value;
        try
        {
            value = outcome.Output is null ? default : converter.Deserialize<T>(outcome.Output);
        }
#pragma warning disable CA1031 // Whatever the converter throws is the awaiting code's to see.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _completion.TrySetException(exception);
            return;
        }

        _completion.TrySetResult(value!);
    }

    public void Cancel(CancellationToken cancellation) => _completion.TrySetCanceled(cancellation);
}
