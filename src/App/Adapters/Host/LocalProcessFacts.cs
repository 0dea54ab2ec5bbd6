using System.Globalization;
using FunctionsOrchestrator.App.RuntimeSecurity;
using FunctionsOrchestrator.Core.RuntimeSecurity;

namespace FunctionsOrchestrator.App.Adapters.Host;

/// <summary>Reads <c>/proc</c>, where the engine's host is this machine, which a Unix socket says.</summary>
internal sealed class LocalProcessFacts(string dockerHost, string procFolder = "/proc") : IProcessFacts
{
    private const int IdLength = 64;

    public string? WhyNot =>
        !dockerHost.StartsWith("unix://", StringComparison.Ordinal) ? "the engine runs on another host, whose processes cannot be seen from here"
        : !OperatingSystem.IsLinux() ? "processes are read from Linux's /proc, and this is no Linux"
        : null;

    public ProcessFacts? Read(string dockerId, long processId)
    {
        if (WhyNot is not null)
        {
            return null;
        }

        try
        {
            var folder = FolderOf(processId);
            return IsOf(dockerId, folder) && ReadStatus(Path.Combine(folder, "status")) is { } status
                ? new ProcessFacts(ReadExecutable(folder), status.User, status.Effective, status.Bound)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public IReadOnlyDictionary<string, IReadOnlyList<RunningProcess>>? ReadAll(IReadOnlySet<string> dockerIds)
    {
        ArgumentNullException.ThrowIfNull(dockerIds);
        if (WhyNot is not null)
        {
            return null;
        }

        var found = new Dictionary<string, IReadOnlyList<RunningProcess>>(StringComparer.Ordinal);
        foreach (var folder in Directory.EnumerateDirectories(procFolder))
        {
            if (long.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
                && ReadProcess(folder, processId, dockerIds) is var (dockerId, process))
            {
                if (!found.TryGetValue(dockerId, out var own))
                {
                    found[dockerId] = own = new List<RunningProcess>();
                }

                ((List<RunningProcess>)own).Add(process);
            }
        }

        return found;
    }

    public IReadOnlyList<string>? ReadMounts(string dockerId, long processId)
    {
        if (WhyNot is not null)
        {
            return null;
        }

        try
        {
            var folder = FolderOf(processId);
            return IsOf(dockerId, folder) ? [.. File.ReadLines(Path.Combine(folder, "mountinfo")).Select(ReadMount).OfType<string>().Distinct().Order(StringComparer.Ordinal)] : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsOf(string dockerId, string folder) => File.ReadAllText(Path.Combine(folder, "cgroup")).Contains(dockerId, StringComparison.Ordinal);

    /// <summary>The mount point is the fifth field; the type follows a dash (Linux, Documentation/filesystems/proc.rst, 3.5).</summary>
    private static string? ReadMount(string line)
    {
        var fields = line.Split(' ');
        var dash = Array.IndexOf(fields, "-");
        return fields.Length > 4 && dash > 0 && dash + 1 < fields.Length ? $"{fields[4]} {fields[dash + 1]}" : null;
    }

    /// <summary>Null when it is nobody's, or has ended meanwhile.</summary>
    private static (string DockerId, RunningProcess Process)? ReadProcess(string folder, long processId, IReadOnlySet<string> dockerIds)
    {
        try
        {
            if (OwnerOf(File.ReadAllText(Path.Combine(folder, "cgroup")), dockerIds) is not { } owner || ReadStatus(Path.Combine(folder, "status")) is not { } status)
            {
                return null;
            }

            var process = new SeenProcess
            {
                Name = status.Name,
                Command = File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ').TrimEnd(' '),
                UserId = status.User,
                Executable = ReadExecutable(folder),
                Capabilities = status.Effective,
            };
            return (owner, new RunningProcess(processId, process, status.Bound));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whichever driver names the groups: a container's has its id in it.</summary>
    private static string? OwnerOf(string groups, IReadOnlySet<string> dockerIds)
    {
        for (var (at, run) = (0, 0); at < groups.Length; at++)
        {
            run = char.IsAsciiHexDigitLower(groups[at]) ? run + 1 : 0;
            if (run == IdLength && groups.Substring(at - IdLength + 1, IdLength) is var id && dockerIds.Contains(id))
            {
                return id;
            }
        }

        return null;
    }

    private static string? ReadExecutable(string folder) => new FileInfo(Path.Combine(folder, "exe")).LinkTarget;

    private static Status? ReadStatus(string file)
    {
        var name = string.Empty;
        int? user = null;
        ulong? effective = null, bound = null;
        foreach (var line in File.ReadLines(file))
        {
            var fields = line.Split('\t');
            switch (fields[0])
            {
                case "Name:" when fields.Length > 1:
                    name = fields[1];
                    break;

                // Real, effective, saved, file system.
                case "Uid:" when fields.Length > 2 && int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id):
                    user = id;
                    break;
                case "CapEff:" when ulong.TryParse(fields[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits):
                    effective = bits;
                    break;
                case "CapBnd:" when ulong.TryParse(fields[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits):
                    bound = bits;
                    break;
            }
        }

        return user is { } u && effective is { } e && bound is { } b ? new Status(name, u, e, b) : null;
    }

    private string FolderOf(long processId) => Path.Combine(procFolder, processId.ToString(CultureInfo.InvariantCulture));

    private sealed record Status(string Name, int User, ulong Effective, ulong Bound);
}
