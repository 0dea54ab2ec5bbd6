using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Client;

/// <summary>A client's write: its task ends when it is on disk.</summary>
internal sealed class ClientOperation<T>(Func<WriteSession, T> write) : IWriteOperation
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Completion => _completion.Task;

    public void Execute(WriteSession session) => _result = write(session);

    public void Committed() => _completion.TrySetResult(_result);

    public void Failed(Exception exception) => _completion.TrySetException(exception);
}
