using Docker.DotNet;
using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>
/// Makes the containers that scanners run in. Such a one has no socket of the engine, no file of the host, no capability, a root file system
/// that cannot be written to, and bounds; it gets the archive in a volume of its own, and keeps the scanner's database in one that stays.
/// </summary>
internal static class ScannerContainers
{
    /// <summary>Whose scan it is.</summary>
    public const string Owner = "orchestrator.scanner";

    /// <summary>From when on nobody can wait for it any more, in seconds since 1970.</summary>
    public const string Until = "orchestrator.scanner.until";

    /// <summary>Where the archive lies.</summary>
    public const string Folder = "/scan";

    private const string Cache = "/cache";
    private const long Memory = 2L << 30;
    private const long Processes = 512;

    public static CreateContainerParameters Of(Installation installation, ImageSecurityOptions options, IReadOnlyList<string> arguments, DateTimeOffset until) => new()
    {
        Image = options.Image!,
        Cmd = [.. arguments],
        Env = [$"TRIVY_CACHE_DIR={Cache}", $"GRYPE_DB_CACHE_DIR={Cache}", $"XDG_CACHE_HOME={Cache}", $"HOME={Folder}", $"TMPDIR={Folder}"],
        Labels = new Dictionary<string, string> { [Owner] = installation.Id, [Until] = until.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture) },
        Volumes = new Dictionary<string, EmptyStruct> { [Folder] = default },
        HostConfig = new HostConfig
        {
            NetworkMode = options.Network,
            ReadonlyRootfs = true,
            CapDrop = ["ALL"],
            SecurityOpt = ["no-new-privileges"],
            Memory = Memory,
            MemorySwap = Memory,
            PidsLimit = Processes,
            Mounts = [new Mount { Type = "volume", Source = $"orchestrator-scanner-{installation.Id}", Target = Cache }],

            // What it writes is read from its log, so that has to be one that can be read.
            LogConfig = new LogConfig { Type = "json-file" },
            RestartPolicy = new RestartPolicy { Name = RestartPolicyKind.No },
        },
    };

    /// <summary>Those of this installation whose time is over.</summary>
    public static async Task<IReadOnlyList<string>> FindLeftAsync(DockerClient client, Installation installation, DateTimeOffset now, CancellationToken cancellation)
    {
        var filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [$"{Owner}={installation.Id}"] = true } };
        var listed = await client.Containers.ListContainersAsync(new ContainersListParameters { All = true, Filters = filters }, cancellation);
        return [.. listed.Where(one => !(one.Labels.TryGetValue(Until, out var until) && long.TryParse(until, out var at) && at > now.ToUnixTimeSeconds())).Select(one => one.ID)];
    }
}
