namespace FunctionsOrchestrator.Core.Hardening;

/// <summary>Paths of the host that nobody but the host has business with: themselves, what is below them, and what holds them. Compares text; links are followed before.</summary>
public static class SensitivePaths
{
    private static readonly string[] Folders =
    [
        "/bin", "/boot", "/dev", "/etc", "/lib", "/lib32", "/lib64", "/proc", "/root", "/run", "/sbin", "/sys", "/usr", "/var/lib/containerd", "/var/lib/docker",
        "/var/lib/kubelet", "/var/log", "/var/run", "/var/spool/cron",
    ];

    private static readonly string[] SocketFolders = ["/run", "/var/run"];
    private static readonly string[] SocketNames = ["docker.sock", "containerd.sock", "podman.sock", "crio.sock", "dockershim.sock", "cri-dockerd.sock", "docker.socket"];

    public static bool IsSensitive(string path) => Folders.Any(folder => IsBelowOrSame(path, folder) || IsBelowOrSame(folder, path));

    /// <summary>A socket of an engine by its name, wherever it is, or a folder that has one inside.</summary>
    public static bool HoldsEngineSocket(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var name = path.TrimEnd('/')[(path.TrimEnd('/').LastIndexOf('/') + 1)..];
        return SocketNames.Contains(name, StringComparer.Ordinal) || SocketFolders.Any(folder => path.TrimEnd('/') == folder || IsBelowOrSame(folder, path));
    }

    private static bool IsBelowOrSame(string path, string folder) => $"{path.TrimEnd('/')}/".StartsWith($"{folder.TrimEnd('/')}/", StringComparison.Ordinal);
}
