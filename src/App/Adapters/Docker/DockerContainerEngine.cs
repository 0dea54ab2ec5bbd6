using System.Globalization;
using System.Runtime.CompilerServices;
using Docker.DotNet;
using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>A Docker Engine over its HTTP API, at a <c>unix://</c>, <c>tcp://</c> or <c>http(s)://</c> address.</summary>
internal sealed class DockerContainerEngine(DockerConnection connection, Installation installation, TimeProvider time, MadeReplicas? made = null) : IContainerEngine
{
    private const int DefaultGraceSeconds = 10;
    private const int LargestLog = 16 * 1024;
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RemovalPatience = TimeSpan.FromSeconds(20);

    public Task PingAsync(CancellationToken cancellation) => connection.CallAsync(
        async (client, token) =>
        {
            await client.System.PingAsync(token);
            return true;
        },
        DockerConnection.ShortTimeout,
        cancellation);

    public Task<DateTimeOffset> GetTimeAsync(CancellationToken cancellation) => connection.CallAsync(
        async (client, token) => DateTimeOffset.Parse(
            (await client.System.GetSystemInfoAsync(token)).SystemTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        DockerConnection.CallTimeout,
        cancellation);

    public Task<IReadOnlyList<ObservedReplica>> ListAsync(string? containerId, CancellationToken cancellation)
    {
        var parameters = new ContainersListParameters { All = true, Filters = DockerLabels.Filter(installation, containerId) };
        return connection.CallAsync(
            async (client, token) => (IReadOnlyList<ObservedReplica>)[.. (await client.Containers.ListContainersAsync(parameters, token)).Select(DockerReplicaMapper.Map)],
            DockerConnection.CallTimeout,
            cancellation);
    }

    public async Task<ObservedReplica?> InspectAsync(string dockerId, CancellationToken cancellation) =>
        await LookAsync(dockerId, cancellation) is { } container ? DockerReplicaMapper.Map(container) : null;

    public async Task<string> CreateAsync(ReplicaBlueprint blueprint, CancellationToken cancellation)
    {
        var id = await connection.Creations.RunAsync(() => new DockerReplicaCreation(connection, installation, blueprint).RunAsync(cancellation), cancellation);
        made?.Tell(new MadeReplica(id, blueprint.Name, blueprint.ContainerId, blueprint.ContainerName, blueprint.Spec));
        return id;
    }

    public Task StartAsync(string dockerId, CancellationToken cancellation) => connection.CallAsync(
        (client, token) => client.Containers.StartContainerAsync(dockerId, new ContainerStartParameters(), token), DockerConnection.CallTimeout, cancellation);

    public Task StopAsync(string dockerId, int? graceSeconds, CancellationToken cancellation) => graceSeconds is 0
        ? KillAsync(dockerId, cancellation)
        : TolerateMissingAsync(
            (client, token) => client.Containers.StopContainerAsync(dockerId, new ContainerStopParameters { WaitBeforeKillSeconds = (uint?)graceSeconds }, token),
            WithGrace(graceSeconds),
            cancellation);

    public Task PauseAsync(string dockerId, CancellationToken cancellation) =>
        WhileAsync(dockerId, ReplicaState.Running, (client, token) => client.Containers.PauseContainerAsync(dockerId, token), cancellation);

    public Task UnpauseAsync(string dockerId, CancellationToken cancellation) =>
        WhileAsync(dockerId, ReplicaState.Paused, (client, token) => client.Containers.UnpauseContainerAsync(dockerId, token), cancellation);

    public async Task RestartAsync(string dockerId, int? graceSeconds, CancellationToken cancellation)
    {
        if (graceSeconds is 0)
        {
            await KillAsync(dockerId, cancellation);
            await StartAsync(dockerId, cancellation);
            return;
        }

        await TolerateMissingAsync(
            (client, token) => client.Containers.RestartContainerAsync(dockerId, new ContainerRestartParameters { WaitBeforeKillSeconds = (uint?)graceSeconds }, token),
            WithGrace(graceSeconds),
            cancellation);
    }

    public Task RenameAsync(string dockerId, string name, CancellationToken cancellation) => TolerateMissingAsync(
        (client, token) => client.Containers.RenameContainerAsync(dockerId, new ContainerRenameParameters { NewName = name }, token),
        DockerConnection.CallTimeout,
        cancellation);

    public async Task RemoveAsync(string dockerId, int? graceSeconds, CancellationToken cancellation)
    {
        if (graceSeconds is not 0)
        {
            await StopAsync(dockerId, graceSeconds, cancellation);
        }

        await TolerateMissingAsync(
            (client, token) => client.Containers.RemoveContainerAsync(dockerId, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, token),
            DockerConnection.CallTimeout,
            cancellation);

        // A removal that someone else began answers at once; its name is free only when it is gone.
        var patience = time.GetTimestamp();
        while (await LookAsync(dockerId, cancellation) is not null)
        {
            if (time.GetElapsedTime(patience) > RemovalPatience)
            {
                throw new TransientEngineException($"Docker has not finished removing {dockerId}.");
            }

            await Task.Delay(LookInterval, time, cancellation);
        }
    }

    public Task<CommandResult> RunCommandAsync(string dockerId, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancellation) =>
        new DockerCommand(connection, time).RunAsync(dockerId, command, timeout, cancellation);

    public Task<IReadOnlyList<ReplicaLogLine>> ReadLastLogLinesAsync(string dockerId, int lines, CancellationToken cancellation) => connection.CallAsync(
        async (client, token) =>
        {
            var parameters = new ContainerLogsParameters { ShowStdout = true, ShowStderr = true, Tail = lines.ToString(CultureInfo.InvariantCulture) };
            using var stream = await client.Containers.GetContainerLogsAsync(dockerId, parameters, token);
            return await DockerLogReader.ReadAsync(stream, lines, LargestLog, token);
        },
        DockerConnection.CallTimeout,
        cancellation);

    /// <summary>The client leaves a grace of zero out of its requests, and Docker would then wait its own ten seconds.</summary>
    private async Task KillAsync(string dockerId, CancellationToken cancellation)
    {
        await TolerateMissingAsync(
            (client, token) => client.Containers.KillContainerAsync(dockerId, new ContainerKillParameters { Signal = "SIGKILL" }, token),
            DockerConnection.CallTimeout,
            cancellation);
        await TolerateMissingAsync((client, token) => client.Containers.WaitContainerAsync(dockerId, token), DockerConnection.CallTimeout, cancellation, "Wait");
    }

    private static TimeSpan WithGrace(int? graceSeconds) => DockerConnection.CallTimeout + TimeSpan.FromSeconds(graceSeconds ?? DefaultGraceSeconds);

    /// <summary>In any other state there is nothing to do, and Docker fails with a 500 that looks as if it might heal.</summary>
    private async Task WhileAsync(
        string dockerId, ReplicaState state, Func<DockerClient, CancellationToken, Task> action, CancellationToken cancellation)
    {
        if (await InspectAsync(dockerId, cancellation) is { } replica && replica.State == state)
        {
            await TolerateMissingAsync(action, DockerConnection.CallTimeout, cancellation);
        }
    }

    private Task<ContainerInspectResponse?> LookAsync(string dockerId, CancellationToken cancellation) => connection.CallAsync(
        async (client, token) =>
        {
            try
            {
                return await client.Containers.InspectContainerAsync(dockerId, token);
            }
            catch (DockerApiException exception) when (exception.StatusCode is System.Net.HttpStatusCode.NotFound)
            {
                return null;
            }
        },
        DockerConnection.CallTimeout,
        cancellation,
        "Inspect");

    /// <summary>What is gone need not be stopped, and what is being removed need not be removed again.</summary>
    private Task<bool> TolerateMissingAsync(
        Func<DockerClient, CancellationToken, Task> action, TimeSpan timeout, CancellationToken cancellation, [CallerMemberName] string kind = "") => connection.CallAsync(
        async (client, token) =>
        {
            try
            {
                await action(client, token);
            }
            catch (DockerApiException exception) when (exception.StatusCode is System.Net.HttpStatusCode.NotFound or System.Net.HttpStatusCode.Conflict)
            {
                // The next look decides what is still to be done.
            }

            return true;
        },
        timeout,
        cancellation,
        kind);
}
