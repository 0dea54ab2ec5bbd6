using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Runs a program inside a replica, as <c>docker exec</c> does.</summary>
internal sealed class DockerCommand(DockerConnection connection, TimeProvider time)
{
    private const int LongestOutput = 4096;

    public Task<CommandResult> RunAsync(string dockerId, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancellation) => connection.CallAsync(
        async (client, token) =>
        {
            using var timer = new CancellationTokenSource(timeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, token);
            try
            {
                return await RunAsync(client, dockerId, command, either.Token);
            }
            catch (Exception) when (timer.IsCancellationRequested && !token.IsCancellationRequested)
            {
                // Docker cannot end an exec: the program runs on, and nobody waits for it.
                return new CommandResult(null, string.Empty);
            }
        },
        timeout + DockerConnection.CallTimeout,
        cancellation,
        "RunCommand");

    private static async Task<CommandResult> RunAsync(DockerClient client, string dockerId, IReadOnlyList<string> command, CancellationToken cancellation)
    {
        var created = await client.Exec.CreateContainerExecAsync(
            dockerId, new ContainerExecCreateParameters { Cmd = [.. command], AttachStdout = true, AttachStderr = true }, cancellation);
        using var stream = await client.Exec.StartContainerExecAsync(created.ID, new ContainerExecStartParameters(), cancellation);
        var output = await ReadAsync(stream, cancellation);
        var ended = await client.Exec.InspectContainerExecAsync(created.ID, cancellation);
        return new CommandResult(ended.ExitCode ?? -1, output);
    }

    /// <summary>Reads to the end, so that the program has ended; keeps the last line.</summary>
    private static async Task<string> ReadAsync(MultiplexedStream stream, CancellationToken cancellation)
    {
        var last = new StringBuilder();
        var buffer = new byte[1024];
        while (await stream.ReadOutputAsync(buffer, 0, buffer.Length, cancellation) is { EOF: false } read)
        {
            last.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
            last.Remove(0, Math.Max(0, last.Length - LongestOutput));
        }

        return last.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? string.Empty;
    }
}
