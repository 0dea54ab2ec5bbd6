using System.Reflection;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Durable;

public sealed class StoreWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("writer-").FullName;
    private readonly WriteSession _session;
    private readonly StoreWriter _writer;
    private bool _stopped;

    public StoreWriterTests()
    {
        _session = new WriteSession(DurableDatabase.OpenWriter(Path.Combine(_folder, "durable.db")));
        _writer = new StoreWriter(_session, DispatchProxy.Create<ICommitEffects, FaultyEffects>(), NullLogger.Instance);
    }

    [Fact]
    public async Task Effect_Throws_TheRestGoesOn()
    {
        var first = new Operation(static session => session.Then(static effects => effects.CancelAll(1)));
        var second = new Operation(static _ => { });
        _writer.Submit(first);
        await first.Outcome.WaitAsync(EngineFixture.Soon);
        _writer.Submit(second);

        Assert.Null(await second.Outcome.WaitAsync(EngineFixture.Soon));
    }

    [Fact]
    public async Task Dispose_WhileTheDiskIsFull_GivesUpAndSaysSo()
    {
        var operation = new Operation(static _ => throw new SqliteException("database or disk is full", 13));
        _writer.Submit(operation);

        await Task.Run(Stop).WaitAsync(EngineFixture.Soon);

        Assert.IsType<SqliteException>(await operation.Outcome);
    }

    public void Dispose()
    {
        Stop();
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Stop()
    {
        if (!_stopped)
        {
            _stopped = true;
            _writer.Dispose();
        }
    }

    private sealed class Operation(Action<WriteSession> write) : IWriteOperation
    {
        private readonly TaskCompletionSource<Exception?> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Exception?> Outcome => _outcome.Task;

        public void Execute(WriteSession session) => write(session);

        public void Committed() => _outcome.TrySetResult(null);

        public void Failed(Exception exception) => _outcome.TrySetResult(exception);
    }
}

/// <summary>Effects of which each one throws.</summary>
public class FaultyEffects : DispatchProxy
{
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new InvalidOperationException("faulty");
}
