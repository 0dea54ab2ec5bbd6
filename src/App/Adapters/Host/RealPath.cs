namespace FunctionsOrchestrator.App.Adapters.Host;

/// <summary>Follows every link of a path, as realpath(3) does.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>The path without links.</summary>
    /// <exception cref="IOException">A part does not exist, or the links go in circles.</exception>
    public static string Of(string path)
    {
        var rest = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        var (real, links) = ("/", 0);
        while (rest.TryPop(out var part))
        {
            if (part is "." or "..")
            {
                real = part is "." ? real : Path.GetDirectoryName(real) ?? "/";
                continue;
            }

            var next = Path.Combine(real, part);
            if (LinkOf(next) is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"{path} has too many links");
            }

            real = target.StartsWith('/') ? "/" : real;
            foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                rest.Push(step);
            }
        }

        return real;
    }

    private static string? LinkOf(string path)
    {
        FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        return info.LinkTarget ?? (info.Exists ? null : throw new FileNotFoundException($"{path} does not exist"));
    }
}
