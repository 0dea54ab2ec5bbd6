using System.Globalization;
using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.RuntimeSecurity;
using FunctionsOrchestrator.Core.RuntimeSecurity;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Looks into replicas with what the engine offers: top, changes, stat, exec and events.</summary>
internal sealed class DockerRuntimeProbe(DockerConnection connection, Installation installation) : IRuntimeProbe
{
    private const string Start = "exec_start";
    private const uint Folder = 1u << 31;
    private const uint NoFile = Folder | (1u << 27) | (1u << 26) | (1u << 25) | (1u << 24) | (1u << 21);
    private const uint AnyExecute = 0b001_001_001;

    // ps gives what it is asked for, in this order.
    private static readonly ContainerListProcessesParameters Columns = new() { PsArgs = "-o pid,uid,comm,args" };
    private static readonly string[] DefaultShell = ["/bin/sh", "-c"];

    public Task<ReplicaMake?> InspectAsync(string dockerId, CancellationToken cancellation) => AskAsync(
        async (client, token) =>
        {
            var container = await client.Containers.InspectContainerAsync(dockerId, token);
            var user = (container.Config?.User ?? string.Empty).Split(':')[0];
            return new ReplicaMake
            {
                ProcessId = container.State is { Running: true, Pid: > 0 and var process } ? process : null,
                Command = [container.Path, .. container.Args ?? []],
                HealthCheck = HealthCheckOf(container.Config),
                MustNotBeRoot = user is not ("" or "root" or "0"),
            };
        },
        "Inspect",
        cancellation);

    public Task<IReadOnlyList<(long ProcessId, SeenProcess Process)>?> ListProcessesAsync(string dockerId, CancellationToken cancellation) => AskAsync(
        async (client, token) =>
            (IReadOnlyList<(long, SeenProcess)>)[.. (await client.Containers.ListProcessesAsync(dockerId, Columns, token)).Processes.Select(ReadProcess).OfType<(long, SeenProcess)>()],
        "Top",
        cancellation);

    public Task<IReadOnlyList<FileChange>?> ListChangesAsync(string dockerId, CancellationToken cancellation) => AskAsync(
        async (client, token) => (IReadOnlyList<FileChange>)[.. (await client.Containers.InspectChangesAsync(dockerId, token) ?? []).Select(change => new FileChange(change.Path, (FileChangeKind)(int)change.Kind))],
        "Changes",
        cancellation);

    public async Task<FileKind?> StatAsync(string dockerId, string path, CancellationToken cancellation) => await AskAsync<Stat>(
        async (client, token) =>
        {
            var answer = await client.Containers.GetArchiveFromContainerAsync(dockerId, new ContainerPathStatParameters { Path = path }, true, token);
            answer.Stream?.Dispose();
            return answer.Stat is { } stat ? new Stat(KindOf(stat.Mode)) : null;
        },
        "Stat",
        cancellation) is { } found ? found.Kind : null;

    public Task<ExecSighting?> InspectExecAsync(string execId, CancellationToken cancellation) => AskAsync<ExecSighting>(
        async (client, token) =>
        {
            var exec = await client.Exec.InspectContainerExecAsync(execId, token);
            return exec.ProcessConfig is { } config
                ? new ExecSighting([config.Entrypoint, .. config.Arguments ?? []], config.Tty, exec.OpenStdin, config.Privileged is true, config.User)
                : null;
        },
        "InspectExec",
        cancellation);

    public IAsyncEnumerable<RuntimeEvent> ReadEventsAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        var filters = DockerLabels.Filter(installation, null);
        filters["type"] = new Dictionary<string, bool> { ["container"] = true };
        filters["event"] = new Dictionary<string, bool> { [Start] = true, ["oom"] = true, ["die"] = true };
        return DockerEventStream.ReadAsync(connection, since, filters, Map, cancellation);
    }

    private static RuntimeEvent? Map(Message message)
    {
        if (message.Actor is not { Attributes: { } attributes } actor || !attributes.TryGetValue(ReplicaLabels.Container, out var container))
        {
            return null;
        }

        var parts = message.Action.Split(": ", 2);
        return new RuntimeEvent(
            parts[0],
            parts.Length > 1 ? parts[1] : null,
            attributes.TryGetValue("execID", out var exec) ? exec : null,
            attributes.TryGetValue("exitCode", out var code) && int.TryParse(code, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
            actor.ID,
            container,
            attributes.TryGetValue("name", out var name) ? name : actor.ID,
            attributes.TryGetValue("image", out var image) ? image : string.Empty,
            DateTimeOffset.UnixEpoch.AddTicks((message.TimeNano ?? 0) / 100));
    }

    private static (long, SeenProcess)? ReadProcess(IList<string> row) =>
        row.Count >= 4 && long.TryParse(row[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process) && int.TryParse(row[1], NumberStyles.None, CultureInfo.InvariantCulture, out var user)
            ? (process, new SeenProcess { Name = row[2], UserId = user, Command = string.Join(' ', row.Skip(3)) })
            : null;

    private static FileKind KindOf(uint mode) => (mode & Folder) != 0 ? FileKind.Folder
        : (mode & NoFile) != 0 ? FileKind.Other
        : (mode & AnyExecute) != 0 ? FileKind.Executable
        : FileKind.Plain;

    private static string[]? HealthCheckOf(ContainerConfig? config) => config?.Healthcheck?.Test?.ToArray() switch
    {
        ["CMD", .. var command] => command,
        ["CMD-SHELL", var text] => [.. config!.Shell is { Count: > 0 } shell ? shell : DefaultShell, text],
        _ => null,
    };

    private Task<T?> AskAsync<T>(Func<DockerClient, CancellationToken, Task<T?>> ask, string kind, CancellationToken cancellation)
        where T : class => connection.CallAsync<T?>(
        async (client, token) =>
        {
            try
            {
                return await ask(client, token);
            }
            catch (DockerApiException exception) when (exception.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
            {
                return null;
            }
        },
        DockerConnection.CallTimeout,
        cancellation,
        kind);

    private sealed record Stat(FileKind Kind);
}
