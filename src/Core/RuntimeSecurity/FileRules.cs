namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>Which changed paths matter.</summary>
public static class FileRules
{
    private static readonly string[] Files =
    [
        "/etc/passwd", "/etc/shadow", "/etc/group", "/etc/gshadow", "/etc/sudoers", "/etc/ld.so.preload", "/etc/ld.so.conf", "/etc/ld.so.cache", "/etc/crontab", "/etc/profile", "/etc/bash.bashrc", "/etc/inittab", "/etc/nsswitch.conf",
        "/root/.bashrc", "/root/.profile", "/root/.bash_profile", "/root/.zshrc",
    ];

    private static readonly string[] Folders =
    [
        "/etc/sudoers.d", "/etc/ld.so.conf.d", "/etc/cron.d", "/etc/cron.hourly", "/etc/cron.daily", "/etc/cron.weekly", "/etc/cron.monthly", "/var/spool/cron", "/etc/crontabs", "/etc/profile.d", "/etc/pam.d", "/etc/init.d",
        "/etc/systemd", "/etc/ssh", "/root/.ssh", "/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/boot",
    ];

    /// <summary>Whether users, logins, jobs, libraries or programs depend on a path.</summary>
    public static bool IsSystem(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Files.Contains(path) || Folders.Any(folder => IsBelow(path, folder)) || (path.StartsWith("/home/", StringComparison.Ordinal) && path.Contains("/.ssh/", StringComparison.Ordinal));
    }

    public static bool IsBelow(string path, string folder)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(folder);
        var root = folder.TrimEnd('/');
        return path.Length > root.Length && path.StartsWith(root, StringComparison.Ordinal) && path[root.Length] == '/';
    }

    /// <summary>Those that are no folders on the way to another: the engine names these too.</summary>
    public static IReadOnlyList<FileChange> WithoutFolders(IReadOnlyCollection<FileChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var parents = new HashSet<string>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            for (var slash = change.Path.LastIndexOf('/'); slash > 0 && parents.Add(change.Path[..slash]); slash = change.Path.LastIndexOf('/', slash - 1))
            {
                // Each folder above it, once.
            }
        }

        return [.. changes.Where(change => !parents.Contains(change.Path))];
    }
}
