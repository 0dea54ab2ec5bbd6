using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>What <c>docker info</c> says of an engine and its kernel.</summary>
internal sealed class DockerEngineFacts(DockerConnection connection) : IEngineFactsSource
{
    public Task<EngineFacts> ReadAsync(CancellationToken cancellation) => connection.CallAsync(
        async (client, token) =>
        {
            var info = await client.System.GetSystemInfoAsync(token);
            return new EngineFacts
            {
                StorageDriver = info.Driver,
                BackingFilesystem = (info.DriverStatus ?? []).FirstOrDefault(pair => pair is ["Backing Filesystem", _])?[1],
                MemoryLimit = info.MemoryLimit,
                CpuQuota = info.CPUCfsQuota,
                CpuShares = info.CPUShares,
                PidsLimit = info.PidsLimit,
                Cpus = (int)info.NCPU,
                Memory = info.MemTotal > 0 ? new ByteSize(info.MemTotal) : null,
            };
        },
        DockerConnection.CallTimeout,
        cancellation);
}
