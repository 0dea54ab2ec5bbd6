using System.Runtime.CompilerServices;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.App.RuntimeSecurity;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Findings;
using FunctionsOrchestrator.Core.RuntimeSecurity;

namespace FunctionsOrchestrator.App.Tests.RuntimeSecurity;

/// <summary>What an engine and a kernel would show, as a test says it; and what was asked of them. What no look asks for is not there.</summary>
internal sealed class SeenReplicas : IRuntimeProbe, IProcessFacts, IContainerEngine, IFindings, IRuntimeMemoryStore
{
    private readonly TaskCompletionSource _judged = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>All events were judged.</summary>
    public Task Judged => _judged.Task;

    public List<ObservedReplica> Listed { get; } = [];

    public Dictionary<string, ReplicaMake> Makes { get; } = new(StringComparer.Ordinal);

    /// <summary>What the kernel shows, by Docker id; null for a remote engine.</summary>
    public Dictionary<string, IReadOnlyList<RunningProcess>>? Kernel { get; set; } = new(StringComparer.Ordinal);

    /// <summary>What <c>top</c> shows.</summary>
    public Dictionary<string, IReadOnlyList<(long, SeenProcess)>> Top { get; } = new(StringComparer.Ordinal);

    public List<FileChange> Changes { get; } = [];

    public Dictionary<string, ExecSighting> Execs { get; } = new(StringComparer.Ordinal);

    public List<RuntimeEvent> Events { get; } = [];

    public List<string> Asked { get; } = [];

    public List<FindingReport> Reported { get; } = [];

    public Dictionary<string, string> Kept { get; } = new(StringComparer.Ordinal);

    public DateTimeOffset EngineTime { get; set; }

    public DateTimeOffset? Since { get; private set; }

    public string? WhyNot => Kernel is null ? "the engine runs on another host" : null;

    public static RunningProcess Process(long id, string name, string? file = null, ulong bound = 0) =>
        new(id, new SeenProcess { Name = name, Command = name, UserId = 0, Executable = file ?? $"/bin/{name}", Capabilities = 0 }, bound);

    public Task<ReplicaMake?> InspectAsync(string dockerId, CancellationToken cancellation) => Answer("inspect", dockerId, Makes.GetValueOrDefault(dockerId));

    public Task<IReadOnlyList<(long ProcessId, SeenProcess Process)>?> ListProcessesAsync(string dockerId, CancellationToken cancellation) =>
        Answer("top", dockerId, Top.TryGetValue(dockerId, out var listed) ? listed : throw new TransientEngineException("It is changing."));

    public Task<IReadOnlyList<FileChange>?> ListChangesAsync(string dockerId, CancellationToken cancellation) => Answer<IReadOnlyList<FileChange>>("changes", dockerId, Changes);

    public Task<FileKind?> StatAsync(string dockerId, string path, CancellationToken cancellation) => Task.FromResult<FileKind?>(FileKind.Executable);

    public Task<ExecSighting?> InspectExecAsync(string execId, CancellationToken cancellation) => Answer("exec", execId, Execs.GetValueOrDefault(execId));

    public async IAsyncEnumerable<RuntimeEvent> ReadEventsAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Since = since;
        foreach (var happened in Events)
        {
            yield return happened;
        }

        // Who comes back for the next has judged the last.
        _judged.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
    }

    public ProcessFacts? Read(string dockerId, long processId) => Kernel?.GetValueOrDefault(dockerId)?.FirstOrDefault(one => one.ProcessId == processId) is { } found
        ? new ProcessFacts(found.Process.Executable, found.Process.UserId, found.Process.Capabilities ?? 0, found.CapabilityBound)
        : null;

    public IReadOnlyDictionary<string, IReadOnlyList<RunningProcess>>? ReadAll(IReadOnlySet<string> dockerIds) =>
        Kernel?.Where(entry => dockerIds.Contains(entry.Key)).ToDictionary(StringComparer.Ordinal);

    public IReadOnlyList<string>? ReadMounts(string dockerId, long processId) => null;

    public Task<IReadOnlyList<ObservedReplica>> ListAsync(string? containerId, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<ObservedReplica>>([.. Listed]);

    public Task<DateTimeOffset> GetTimeAsync(CancellationToken cancellation) => Task.FromResult(EngineTime);

    public Task<IReadOnlyList<FindingStep>> ReportAsync(IReadOnlyCollection<FindingReport> reports, CancellationToken cancellation)
    {
        Reported.AddRange(reports);
        return Task.FromResult<IReadOnlyList<FindingStep>>([]);
    }

    public Task<IReadOnlyDictionary<string, string>> LoadAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyDictionary<string, string>>(Kept);

    public Task SaveAsync(IReadOnlyDictionary<string, string> documents, CancellationToken cancellation)
    {
        foreach (var (key, document) in documents)
        {
            Kept[key] = document;
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        foreach (var key in keys)
        {
            Kept.Remove(key);
        }

        return Task.CompletedTask;
    }

    Task IContainerEngine.PingAsync(CancellationToken cancellation) => throw NotAsked();

    Task<ObservedReplica?> IContainerEngine.InspectAsync(string dockerId, CancellationToken cancellation) => throw NotAsked();

    Task<string> IContainerEngine.CreateAsync(ReplicaBlueprint blueprint, CancellationToken cancellation) => throw NotAsked();

    Task IContainerEngine.StartAsync(string dockerId, CancellationToken cancellation) => throw NotAsked();

    Task IContainerEngine.StopAsync(string dockerId, int? graceSeconds, CancellationToken cancellation) => throw NotAsked();

    Task IContainerEngine.PauseAsync(string dockerId, CancellationToken cancellation) => throw NotAsked();

    Task IContainerEngine.UnpauseAsync(string dockerId, CancellationToken cancellation) => throw NotAsked();

    Task IContainerEngine.RestartAsync(string dockerId, int? graceSeconds, CancellationToken cancellation) => throw NotAsked();

    Task IContainerEngine.RenameAsync(string dockerId, string name, CancellationToken cancellation) => throw NotAsked();

    Task IContainerEngine.RemoveAsync(string dockerId, int? graceSeconds, CancellationToken cancellation) => throw NotAsked();

    Task<CommandResult> IContainerEngine.RunCommandAsync(string dockerId, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancellation) => throw NotAsked();

    Task<IReadOnlyList<ReplicaLogLine>> IContainerEngine.ReadLastLogLinesAsync(string dockerId, int lines, CancellationToken cancellation) => throw NotAsked();

    Task IFindings.SettleAsync(IReadOnlyCollection<string> ids, string reason, CancellationToken cancellation) => throw NotAsked();

    Task IFindings.NoteResponseAsync(string id, FindingResponse response, CancellationToken cancellation) => throw NotAsked();

    private static NotSupportedException NotAsked() => new("A look only looks.");

    private Task<T?> Answer<T>(string what, string whom, T? answer)
        where T : class
    {
        lock (Asked)
        {
            Asked.Add($"{what} {whom}");
        }

        return Task.FromResult(answer);
    }
}
