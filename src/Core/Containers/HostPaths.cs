namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Where a path on the engine's host lies. Compares text: links are followed by whoever can see the file system.</summary>
public static class HostPaths
{
    /// <summary>Whether an absolute path without <c>.</c> and <c>..</c> lies inside a root, and is not the root itself.</summary>
    public static bool IsBelow(string path, string root)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(root);
        var folder = root.TrimEnd('/') + "/";
        return path.StartsWith(folder, StringComparison.Ordinal) && path.TrimEnd('/').Length > folder.Length - 1
            && !path.Split('/').Contains("..", StringComparer.Ordinal);
    }

    public static bool IsBelowAny(string path, IEnumerable<string> roots) => roots.Any(root => IsBelow(path, root));
}
