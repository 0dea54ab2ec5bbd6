using System.Formats.Tar;
using System.IO.Pipelines;
using Docker.DotNet;
using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.App.Adapters.Scanners;

/// <summary>Runs a scanner as a container on the engine, which is removed when it has ended.</summary>
internal sealed class ContainerScannerRunner(DockerConnection connection, Installation installation, ImageSecurityOptions options, TimeProvider time) : IScannerRunner
{
    private const string File = "image.tar";

    // Beyond the time that a scan may take, whoever waited for it is gone.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public async Task<ScannerRun> RunAsync(string program, Func<string, IReadOnlyList<string>> arguments, string? archive, CancellationToken cancellation)
    {
        string? id = null;
        try
        {
            var until = time.GetUtcNow().AddSeconds(options.Timeout) + Grace;
            var wanted = ScannerContainers.Of(installation, options, arguments($"{ScannerContainers.Folder}/{File}"), until);
            id = await connection.CallAsync(async (client, token) => (await client.Containers.CreateContainerAsync(wanted, token)).ID, DockerConnection.CallTimeout, cancellation, "CreateScanner");
            return await RunAsync(id, program, archive, cancellation);
        }
        catch (ContainerEngineException exception)
        {
            return ScannerRun.Failed($"{options.Image} cannot be run: {exception.Message}");
        }
        finally
        {
            if (id is not null)
            {
                await RemoveAsync(id);
            }
        }
    }

    public async Task CleanUpAsync(CancellationToken cancellation)
    {
        var left = await connection.CallAsync(
            (client, token) => ScannerContainers.FindLeftAsync(client, installation, time.GetUtcNow(), token), DockerConnection.CallTimeout, cancellation, "ListScanners");
        foreach (var id in left)
        {
            await RemoveAsync(id);
        }
    }

    private async Task<ScannerRun> RunAsync(string id, string program, string? archive, CancellationToken cancellation)
    {
        var result = ScannerRun.Failed($"{program} wrote nothing");
        await connection.StreamAsync(
            async (client, token) =>
            {
                if (archive is not null)
                {
                    await SendAsync(client, id, archive, token);
                }

                await client.Containers.StartContainerAsync(id, new ContainerStartParameters(), token);
                var ended = await client.Containers.WaitContainerAsync(id, token);
                result = await ReadAsync(client, id, program, ended.StatusCode, token);
            },
            cancellation);
        return result;
    }

    /// <summary>The engine takes files in an archive only: ours is put into one while it is sent.</summary>
    private static async Task SendAsync(DockerClient client, string id, string archive, CancellationToken cancellation)
    {
        var pipe = new Pipe();
        var packing = PackAsync(pipe.Writer, archive, cancellation);
        await using (var stream = pipe.Reader.AsStream())
        {
            await client.Containers.ExtractArchiveToContainerAsync(id, new CopyToContainerParameters { Path = ScannerContainers.Folder }, stream, cancellation);
        }

        await packing;
    }

    private static async Task PackAsync(PipeWriter writer, string archive, CancellationToken cancellation)
    {
        Exception? failure = null;
        try
        {
            await using var content = System.IO.File.OpenRead(archive);
            await using var tar = new TarWriter(writer.AsStream(leaveOpen: true), TarEntryFormat.Pax, leaveOpen: true);
            var entry = new PaxTarEntry(TarEntryType.RegularFile, File)
            {
                DataStream = content,
                Mode = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
            };
            await tar.WriteEntryAsync(entry, cancellation);
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            await writer.CompleteAsync(failure);
        }
    }

    private static async Task<ScannerRun> ReadAsync(DockerClient client, string id, string program, long exitCode, CancellationToken cancellation)
    {
        using var output = new BoundedOutput();
        using var log = await client.Containers.GetContainerLogsAsync(id, new ContainerLogsParameters { ShowStdout = true, ShowStderr = true }, cancellation);
        var buffer = new byte[64 * 1024];
        while (await log.ReadOutputAsync(buffer, 0, buffer.Length, cancellation) is { EOF: false } read)
        {
            var bytes = buffer.AsSpan(0, read.Count);
            if (read.Target is MultiplexedStream.TargetStream.StandardError)
            {
                output.WriteError(bytes);
            }
            else if (!output.Write(bytes))
            {
                return ScannerRun.TooLong(program);
            }
        }

        return ScannerRun.Ended(program, exitCode, output.Output.ToArray(), output.Errors);
    }

    /// <summary>Also when the scan was given up. What cannot be removed now is found by its label later.</summary>
    private async Task RemoveAsync(string id)
    {
        try
        {
            await connection.CallAsync(
                async (client, token) =>
                {
                    await client.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, token);
                    return true;
                },
                DockerConnection.CallTimeout,
                CancellationToken.None,
                "RemoveScanner");
        }
        catch (Exception exception) when (exception is ContainerEngineException or TransientEngineException or EngineUnavailableException)
        {
            // The sweep comes back to it.
        }
    }
}
