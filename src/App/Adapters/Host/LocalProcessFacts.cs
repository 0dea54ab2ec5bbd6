using System.Globalization;
using FunctionsOrchestrator.App.RuntimeSecurity;

namespace FunctionsOrchestrator.App.Adapters.Host;

/// <summary>Reads <c>/proc</c>, where the engine's host is this machine, which a Unix socket says.</summary>
internal sealed class LocalProcessFacts(string dockerHost, string procFolder = "/proc") : IProcessFacts
{
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
            return IsOf(dockerId, folder) && ReadStatus(Path.Combine(folder, "status")) is var (user, effective, bound)
                ? new ProcessFacts(new FileInfo(Path.Combine(folder, "exe")).LinkTarget, user, effective, bound)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
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

    private static (int User, ulong Effective, ulong Bound)? ReadStatus(string file)
    {
        int? user = null;
        ulong? effective = null, bound = null;
        foreach (var line in File.ReadLines(file))
        {
            var fields = line.Split('\t');
            switch (fields[0])
            {
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

        return user is { } u && effective is { } e && bound is { } b ? (u, e, b) : null;
    }

    private string FolderOf(long processId) => Path.Combine(procFolder, processId.ToString(CultureInfo.InvariantCulture));
}
