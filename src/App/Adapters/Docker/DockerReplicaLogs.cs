using System.Buffers;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Docker.DotNet;
using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Logs;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Logs as a Docker Engine keeps them.</summary>
internal sealed class DockerReplicaLogs(DockerConnection connection) : IReplicaLogs
{
    private const int ReadSize = 32 * 1024;

    public async IAsyncEnumerable<StampedLine> ReadAsync(string dockerId, ReplicaLogQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stream = await OpenAsync(dockerId, query, cancellation);
        if (stream is null)
        {
            yield break;
        }

        var parser = new DockerLogParser();
        var buffer = ArrayPool<byte>.Shared.Rent(ReadSize);
        var lines = new List<StampedLine>();
        try
        {
            while (await connection.ReadAsync(token => stream.ReadOutputAsync(buffer, 0, ReadSize, token), cancellation) is { EOF: false } read)
            {
                parser.Feed(read.Target is MultiplexedStream.TargetStream.StandardError, buffer.AsSpan(0, read.Count), lines);
                foreach (var line in lines)
                {
                    yield return line;
                }

                lines.Clear();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        parser.Finish(lines);
        foreach (var line in lines)
        {
            yield return line;
        }
    }

    /// <summary>Null when the replica is gone.</summary>
    private Task<MultiplexedStream?> OpenAsync(string dockerId, ReplicaLogQuery query, CancellationToken cancellation)
    {
        var parameters = new ContainerLogsParameters
        {
            ShowStdout = query.Stdout,
            ShowStderr = query.Stderr,
            Timestamps = true,
            Follow = query.Follow,
            Tail = query.Tail?.ToString(CultureInfo.InvariantCulture) ?? "all",
            Since = query.Since?.ToUnix(),
            Until = query.Until?.ToUnix(),
        };
        return connection.CallAsync<MultiplexedStream?>(
            async (client, token) =>
            {
                try
                {
                    return await client.Containers.GetContainerLogsAsync(dockerId, parameters, token);
                }
                catch (DockerApiException exception) when (exception.StatusCode is HttpStatusCode.NotFound)
                {
                    return null;
                }
            },
            DockerConnection.CallTimeout,
            cancellation);
    }
}
