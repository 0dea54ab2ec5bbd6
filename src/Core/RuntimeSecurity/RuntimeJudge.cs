using System.Collections.Immutable;
using System.Globalization;
using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>Compares a look at a replica with what is normal for it. While that is learned, what the learned rules would tell is taken for normal; the others tell from the start.</summary>
public static class RuntimeJudge
{
    /// <summary>Findings of one rule in one look, at most: the rest is one more finding, with their number.</summary>
    private const int MostOfRule = 20;

    public static RuntimeVerdict Judge(RuntimeBaseline baseline, ReplicaFirstLook? first, RuntimeLook look)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(look);
        var learns = baseline.Learns(look.At);
        FindingReport[] found =
        [
            .. Bounded(look, RuntimeRules.ProcessUnknown, Programs(baseline, look, learns)),
            .. Bounded(look, RuntimeRules.ProcessDropped, Dropped(look)),
            .. Bounded(look, RuntimeRules.PrivilegeGained, Gained(look)),
            .. Bounded(look, RuntimeRules.MountChanged, Mounts(first, look)),
            .. Bounded(look, RuntimeRules.ExecutableDropped, Executables(look)),
            .. Bounded(look, RuntimeRules.SystemFileChanged, SystemFiles(look)),
            .. Bounded(look, RuntimeRules.PortUnknown, Ports(baseline, look, learns)),
            .. Bounded(look, RuntimeRules.ConnectionUnknown, Connections(baseline, look, learns)),
            .. look.WrongNetworks is { } why ? [Report(look, RuntimeRules.NetworkChanged, "networks", $"It is not on its networks: {why}.")] : Array.Empty<FindingReport>(),
        ];
        return new RuntimeVerdict(found, learns ? Learn(baseline, look) : baseline, first ?? (look.Mounts is { } mounts ? new ReplicaFirstLook(mounts, look.At) : null));
    }

    /// <summary>Whether a program runs that would be told, or learned, as new.</summary>
    public static bool HasNews(RuntimeBaseline baseline, RuntimeLook look)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(look);
        return Programs(baseline, look, learns: false).Any();
    }

    /// <summary>A finding about a replica.</summary>
    public static FindingReport Report(RuntimeLook look, RuntimeRule rule, string subject, string message, params (string Key, string? Value)[] evidence)
    {
        ArgumentNullException.ThrowIfNull(look);
        ArgumentNullException.ThrowIfNull(rule);
        return new FindingReport
        {
            Rule = rule.Id,
            Source = FindingSource.Runtime,
            Severity = rule.Severity,
            ContainerId = look.ContainerId,
            Container = look.Container,
            Replica = look.Replica,
            DockerId = look.DockerId,
            Image = look.Image,
            Subject = subject,
            Message = message,
            Evidence = evidence.Where(entry => entry.Value is not null).ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value!, StringComparer.Ordinal),
            SeenAt = look.At,
        };
    }

    private static IEnumerable<FindingReport> Programs(RuntimeBaseline baseline, RuntimeLook look, bool learns) =>
        look.Processes is null || (learns && look.Declared.Processes is null)
            ? []
            : from process in look.Processes.DistinctBy(process => process.Program)
              where !look.OwnPrograms.Contains(process.Name) && !look.OwnPrograms.Contains(NameOf(process))
              where look.Declared.Processes is { } declared
                  ? !declared.Contains(process.Name) && !declared.Contains(NameOf(process)) && !(process.Executable is { } file && declared.Contains(file))
                  : !baseline.Programs.Contains(process.Program)
              select Report(look, RuntimeRules.ProcessUnknown, process.Program, $"'{process.Name}' runs, which is not part of what this replica runs.", OfProcess(process));

    private static IEnumerable<FindingReport> Dropped(RuntimeLook look)
    {
        foreach (var process in (look.Processes ?? []).Where(process => process.Executable is not null).DistinctBy(process => process.Executable))
        {
            var file = process.Executable!;
            var why = file.StartsWith("/memfd:", StringComparison.Ordinal) ? "it is in memory only"
                : file.EndsWith(" (deleted)", StringComparison.Ordinal) ? "its file is deleted"
                : look.Written.Contains(file) && !IsAllowed(look, file) ? "the image does not have it as it is"
                : null;
            if (why is not null)
            {
                yield return Report(look, RuntimeRules.ProcessDropped, file, $"'{process.Name}' runs '{file}': {why}.", OfProcess(process));
            }
        }
    }

    private static IEnumerable<FindingReport> Gained(RuntimeLook look)
    {
        foreach (var process in (look.Processes ?? []).DistinctBy(process => (process.Program, process.UserId, process.Capabilities)))
        {
            if (process.Capabilities is { } has && look.CapabilityBound is { } bound && (has & ~bound) != 0)
            {
                yield return Report(
                    look, RuntimeRules.PrivilegeGained, $"capabilities of {process.Program}", $"'{process.Name}' has capabilities that the replica was not given.",
                    [.. OfProcess(process), ("capabilities", Hex(has & ~bound))]);
            }
            else if (look.MustNotBeRoot && process.UserId == 0)
            {
                yield return Report(look, RuntimeRules.PrivilegeGained, $"root as {process.Program}", $"'{process.Name}' runs as root, and the replica was made to run as another user.", OfProcess(process));
            }
        }
    }

    private static IEnumerable<FindingReport> Mounts(ReplicaFirstLook? first, RuntimeLook look)
    {
        if (first is null || look.Mounts is not { } now)
        {
            return [];
        }

        return now.Except(first.Mounts).Select(mount => Mount(mount, "was mounted")).Concat(first.Mounts.Except(now).Select(mount => Mount(mount, "is mounted no more")));

        FindingReport Mount(string mount, string what) => Report(look, RuntimeRules.MountChanged, mount, $"'{mount}' {what}.", ("mount", mount), ("first_look", first.SeenAt.ToString("O", CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<FindingReport> Executables(RuntimeLook look) =>
        from file in look.Files ?? []
        where file.Mode is FileKind.Executable && !FileRules.IsSystem(file.Path) && !IsAllowed(look, file.Path)
        select Report(look, RuntimeRules.ExecutableDropped, file.Path, $"The executable '{file.Path}' was {Name(file.Kind)}.", ("path", file.Path), ("change", Name(file.Kind)));

    private static IEnumerable<FindingReport> SystemFiles(RuntimeLook look) =>
        from file in look.Files ?? []
        where FileRules.IsSystem(file.Path) && file.Mode is not FileKind.Folder && !IsAllowed(look, file.Path)
        select Report(look, RuntimeRules.SystemFileChanged, file.Path, $"'{file.Path}' was {Name(file.Kind)}.", ("path", file.Path), ("change", Name(file.Kind)));

    private static IEnumerable<FindingReport> Ports(RuntimeBaseline baseline, RuntimeLook look, bool learns) =>
        look.Ports is null || (learns && look.Declared.Ports is null)
            ? []
            : from port in look.Ports
              where !look.OwnPorts.Contains(port.Key) && !(look.Declared.Ports is { } declared ? declared.Contains(port.Key) : baseline.Ports.Contains(port.Key))
              let number = port.Key.ToString(CultureInfo.InvariantCulture)
              select Report(look, RuntimeRules.PortUnknown, $"tcp/{number}", $"It listens on TCP port {number}{(port.Value ? string.Empty : ", for itself only")}.", ("port", number), ("reachable", port.Value ? "yes" : "no")) with
              {
                  Severity = port.Value ? RuntimeRules.PortUnknown.Severity : FindingSeverity.Low,
              };

    private static IEnumerable<FindingReport> Connections(RuntimeBaseline baseline, RuntimeLook look, bool learns)
    {
        if (look.Destinations is null || (learns && look.Declared.Destinations is null))
        {
            return [];
        }

        var declared = look.Declared.Destinations?.Select(DestinationRule.Read).OfType<DestinationRule>().ToList();
        return from seen in look.Destinations.DistinctBy(seen => seen.Known)
               where !(declared is not null ? declared.Exists(rule => rule.Fits(seen)) : baseline.Destinations.Contains(seen.Known))
               select Report(look, RuntimeRules.ConnectionUnknown, seen.Known, $"It is connected to {seen.Endpoint}, which it does not call otherwise.", ("endpoint", seen.Endpoint.ToString()), ("node", seen.Node));
    }

    private static RuntimeBaseline Learn(RuntimeBaseline baseline, RuntimeLook look) => baseline with
    {
        Programs = Add(baseline.Programs, (look.Processes ?? []).Select(process => process.Program)),
        Ports = Add(baseline.Ports, look.Ports?.Keys ?? []),
        Destinations = Add(baseline.Destinations, (look.Destinations ?? []).Select(seen => seen.Known)),
    };

    private static ImmutableSortedSet<T> Add<T>(ImmutableSortedSet<T> known, IEnumerable<T> seen) => known.Union(seen.Take(Math.Max(0, RuntimeBaseline.Most - known.Count)));

    private static FindingReport[] Bounded(RuntimeLook look, RuntimeRule rule, IEnumerable<FindingReport> found)
    {
        FindingReport[] all = [.. found.OrderBy(report => report.Subject, StringComparer.Ordinal)];
        return all.Length <= MostOfRule
            ? all
            : [.. all.Take(MostOfRule), Report(look, rule, "many", $"There are more of these than {MostOfRule}.", ("number", all.Length.ToString(CultureInfo.InvariantCulture)))];
    }

    private static bool IsAllowed(RuntimeLook look, string path) => look.Declared.Paths.Any(folder => path == folder || FileRules.IsBelow(path, folder));

    private static string NameOf(SeenProcess process)
    {
        var program = process.Command.Split(' ', 2)[0];
        return program[(program.LastIndexOf('/') + 1)..];
    }

    private static (string Key, string? Value)[] OfProcess(SeenProcess process) =>
        [("command", process.Command), ("executable", process.Executable), ("user_id", process.UserId.ToString(CultureInfo.InvariantCulture))];

    private static string Hex(ulong bits) => bits.ToString("x16", CultureInfo.InvariantCulture);

    private static string Name(FileChangeKind kind) => kind switch
    {
        FileChangeKind.Added => "added",
        FileChangeKind.Deleted => "deleted",
        _ => "modified",
    };
}
