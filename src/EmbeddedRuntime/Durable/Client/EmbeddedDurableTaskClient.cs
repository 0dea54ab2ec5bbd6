using FunctionsOrchestrator.EmbeddedRuntime.Durable.History;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client.Entities;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Client;

/// <summary>The client of the engine in the same process.</summary>
internal sealed class EmbeddedDurableTaskClient : DurableTaskClient
{
    private readonly DurableEngine _engine;
    private readonly IDurableFunctions _functions;
    private readonly DataConverter _converter;
    private readonly TimeProvider _time;

    public EmbeddedDurableTaskClient(DurableEngine engine, IDurableFunctions functions, DataConverter converter, TimeProvider time, ManagementUrls urls)
        : base("embedded")
    {
        _engine = engine;
        _functions = functions;
        _converter = converter;
        _time = time;
        ManagementUrls = urls;
        Entities = new EmbeddedEntityClient(Name, engine, converter);
    }

    public ManagementUrls ManagementUrls { get; }

    public override DurableEntityClient Entities { get; }

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var instance = NewInstance(orchestratorName, _converter.Serialize(input), options);
        return await _engine.WriteAsync(session => session.TryCreate(instance)).ConfigureAwait(false)
            ? instance.InstanceId
            : throw new OrchestrationAlreadyExistsException(instance.InstanceId);
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return SendAsync(instanceId, new EventRaised(eventName, _converter.Serialize(eventPayload)), recursive: false, cancellation);
    }

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new ExecutionTerminated(_converter.Serialize(options?.Output)), options?.Recursive ?? false, cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new ExecutionSuspended(reason), recursive: false, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new ExecutionResumed(reason), recursive: false, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, static status => status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, static status => status.IsFinal(), getInputsAndOutputs, cancellation);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var stored = await _engine.ReadAsync(reader => reader.FindInstance(instanceId), cancellation).ConfigureAwait(false);
        return stored is null ? null : ToMetadata(stored, getInputsAndOutputs);
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new OrchestrationQuery();
        return Pageable.Create<OrchestrationMetadata>(async (token, size, cancellation) =>
        {
            var limit = Math.Clamp(size ?? query.PageSize, 1, 1000);
            var after = PageToken.ReadInstance(token ?? query.ContinuationToken);
            var found = await _engine.ReadAsync(reader => reader.FindInstances(query, after, limit + 1), cancellation).ConfigureAwait(false);
            var page = found.Take(limit).ToList();
            var next = found.Count > limit ? PageToken.Write(page[^1].Row) : null;
            return new Page<OrchestrationMetadata>([.. page.Select(stored => ToMetadata(stored, query.FetchInputsAndOutputs))], next);
        });
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return new PurgeResult(await _engine.WriteAsync(session => Purge(session, instanceId, options?.Recursive ?? false)).ConfigureAwait(false), true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var statuses = (filter.Statuses ?? Enum.GetValues<OrchestrationRuntimeStatus>()).Where(static status => status.IsFinal()).ToArray();
        if (statuses.Length == 0)
        {
            return new PurgeResult(0, true);
        }

        var purged = 0;
        await foreach (var page in GetAllInstancesAsync(new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, statuses)).AsPages()
            .WithCancellation(cancellation).ConfigureAwait(false))
        {
            purged += await _engine.WriteAsync(session =>
                page.Values.Sum(found => Purge(session, found.InstanceId, options?.Recursive ?? false))).ConfigureAwait(false);
        }

        return new PurgeResult(purged, true);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static int Purge(WriteSession session, string instanceId, bool recursive)
    {
        if (session.Find(instanceId) is not { } found || !found.Status.IsFinal())
        {
            return 0;
        }

        var children = recursive ? session.Descendants(found.Key).FindAll(static child => child.Status.IsFinal()) : [];
        children.ForEach(child => session.Delete(child.Key));
        session.Delete(found.Key);
        return 1 + children.Count;
    }

    private InstanceRow NewInstance(TaskName orchestratorName, string? input, StartOrchestrationOptions? options)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        if (!_functions.HasOrchestrator(orchestratorName))
        {
            throw new ArgumentException($"The app has no orchestrator named '{orchestratorName}'.", nameof(orchestratorName));
        }

        var instanceId = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        InstanceIds.ThrowIfInvalid(instanceId, nameof(options));
        return new InstanceRow
        {
            Key = 0,
            InstanceId = instanceId,
            Name = orchestratorName,
            CreatedAt = _time.GetUtcNow(),
            StartAt = options?.StartAt?.ToUniversalTime() ?? default,
            Input = input,
            Tags = options is null ? null : HistoryJson.Write(options.Tags),
        };
    }

    private async Task SendAsync(string instanceId, HistoryEvent message, bool recursive, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        await _engine.WriteAsync(session =>
        {
            if (session.Find(instanceId) is not { } target)
            {
                return false;
            }

            var receivers = recursive ? session.Descendants(target.Key) : [];
            receivers.Insert(0, target);
            foreach (var (key, status) in receivers)
            {
                if (!status.IsFinal())
                {
                    session.Send(key, InboxItem.AnyGeneration, message);
                }
            }

            return true;
        }).ConfigureAwait(false);
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, Func<OrchestrationRuntimeStatus, bool> reached, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        while (true)
        {
            using var waiter = _engine.Waiters.Register(instanceId, reached);
            var stored = await _engine.ReadAsync(reader => reader.FindInstance(instanceId), cancellation).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"There is no orchestration with the instance id '{instanceId}'.");
            if (reached(stored.Row.Status))
            {
                return ToMetadata(stored, getInputsAndOutputs);
            }

            await waiter.Reached.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private OrchestrationMetadata ToMetadata(StoredInstance stored, bool all) => new(stored.Row.Name, stored.Row.InstanceId)
    {
        RuntimeStatus = stored.Row.Status,
        CreatedAt = stored.Row.CreatedAt,
        LastUpdatedAt = stored.UpdatedAt,
        Tags = HistoryJson.ReadTags(stored.Row.Tags),
        DataConverter = all ? _converter : null,
        SerializedInput = all ? stored.Row.Input : null,
        SerializedOutput = all ? stored.Output : null,
        SerializedCustomStatus = all ? stored.CustomStatus : null,
        FailureDetails = all ? HistoryJson.ReadFailure(stored.Failure) : null,
    };
}
