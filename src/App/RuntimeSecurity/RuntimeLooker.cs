using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.RuntimeSecurity;

namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>Takes one look at one replica. How it was made is asked for once; its files only when that is due.</summary>
public sealed partial class RuntimeLooker(
    IRuntimeProbe probe, IProcessFacts facts, RuntimeConnections connections, RuntimeSecurityOptions options, TimeProvider time)
{
    // A stat is a call of the engine: what has more changed files is looked at in turns.
    private const int MostStats = 64;

    private const string EnginesHelper = "runc:[";

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, IReadOnlyList<RunningProcess>>? _running;

    /// <summary>Before a sweep, with the Docker ids of all that there is.</summary>
    public void Begin(IReadOnlySet<string> alive)
    {
        ArgumentNullException.ThrowIfNull(alive);
        foreach (var gone in _known.Keys.Where(id => !alive.Contains(id)))
        {
            _known.TryRemove(gone, out _);
        }

        _running = facts.ReadAll(alive);
    }

    /// <summary>Null when it has ended meanwhile.</summary>
    public async Task<RuntimeLook?> LookAsync(ContainerRecord record, ObservedReplica replica, RuntimeBaseline baseline, CancellationToken cancellation)
    {
        if (await MakeOfAsync(replica, cancellation) is not { Make.ProcessId: { } first } known || await ProcessesAsync(replica.DockerId, known, first, cancellation) is not var (processes, bound))
        {
            return null;
        }

        var look = LookOf(record, replica, known) with
        {
            Processes = processes,
            CapabilityBound = bound,
            Mounts = facts.ReadMounts(replica.DockerId, first),
            WrongNetworks = record.Turn is null && !record.Quarantines.ContainsKey(replica.DockerId) && replica.Generation == record.Generation ? ReplicaWiring.WhyWrong(record.Target.Networks, replica) : null,
        };
        if (await connections.ReadAsync(replica.DockerId, first, cancellation) is var (ports, destinations))
        {
            look = look with { Ports = ports, Destinations = destinations };
        }

        var due = known.FilesAt is not { } at || time.GetElapsedTime(at) >= TimeSpan.FromSeconds(options.FilesInterval);
        return (due || RuntimeJudge.HasNews(baseline, look)) && await FilesAsync(replica.DockerId, known, cancellation) is { } files
            ? look with { Files = files, Written = known.Written }
            : look with { Written = known.Written };
    }

    /// <summary>A look that has seen nothing but which replica it is.</summary>
    public RuntimeLook LookOf(ContainerRecord record, string replica, string dockerId, string image, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new RuntimeLook { ContainerId = record.Id, Container = record.Name, Replica = replica, DockerId = dockerId, Image = image, At = at, Declared = DeclarationOf(record.Name) };
    }

    /// <summary>The commands by which its health is asked for.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> ChecksOfAsync(ContainerRecord record, string dockerId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!_known.TryGetValue(dockerId, out var known))
        {
            known = await probe.InspectAsync(dockerId, cancellation) is { } make ? new Known(make) : null;
            if (known is not null)
            {
                _known[dockerId] = known;
            }
        }

        return [.. record.Specs.Values.Select(spec => spec.HealthCheck?.Command).Append(known?.Make.HealthCheck).OfType<IReadOnlyList<string>>()];
    }

    /// <summary>From the walk over all of the host's processes, which knows those that still run; where there was none, or it was too early for this one, from the engine. Null when it has ended.</summary>
    private async Task<(IReadOnlyList<SeenProcess> Processes, ulong? CapabilityBound)?> ProcessesAsync(string dockerId, Known known, long first, CancellationToken cancellation)
    {
        if (_running?.GetValueOrDefault(dockerId) is { } running && running.FirstOrDefault(one => one.ProcessId == first) is { } own)
        {
            return (Settled(known, [.. running.Select(one => (one.ProcessId, one.Process))]).Where(process => process.Executable is not null).ToList(), own.CapabilityBound);
        }

        if (await probe.ListProcessesAsync(dockerId, cancellation) is not { } listed)
        {
            return null;
        }

        var seen = facts.Read(dockerId, first);
        return (Settled(known, seen is null ? listed : [.. listed.Select(one => WithFacts(dockerId, one)).OfType<(long, SeenProcess)>()]), seen?.CapabilityBound);
    }

    /// <summary>Null for what has ended since it was listed, which has no file: a name alone would look like another program.</summary>
    private (long, SeenProcess)? WithFacts(string dockerId, (long ProcessId, SeenProcess Process) one) => facts.Read(dockerId, one.ProcessId) is { Executable: not null } read
        ? (one.ProcessId, one.Process with { Executable = read.Executable, Capabilities = read.Capabilities, UserId = read.UserId })
        : null;

    /// <summary>Without the engine's own helper, for the moment in which it becomes what is executed. What calls itself so for longer is none.</summary>
    private static List<SeenProcess> Settled(Known known, IReadOnlyList<(long ProcessId, SeenProcess Process)> listed)
    {
        var starting = listed.Where(one => one.Process.Name.StartsWith(EnginesHelper, StringComparison.Ordinal)).Select(one => one.ProcessId).ToHashSet();
        var processes = listed.Where(one => !starting.Contains(one.ProcessId) || known.Starting.Contains(one.ProcessId)).Select(one => one.Process).ToList();
        known.Starting = starting;
        return processes;
    }

    private async Task<Known?> MakeOfAsync(ObservedReplica replica, CancellationToken cancellation)
    {
        if (_known.TryGetValue(replica.DockerId, out var known) && known.Make.ProcessId is { } process
            && (facts.WhyNot is not null || _running?.GetValueOrDefault(replica.DockerId)?.Any(one => one.ProcessId == process) is true || facts.Read(replica.DockerId, process) is not null))
        {
            return known;
        }

        if (await probe.InspectAsync(replica.DockerId, cancellation) is not { } make)
        {
            return null;
        }

        // A later run has the files of the earlier one.
        return _known[replica.DockerId] = new Known(make) { FilesAt = known?.FilesAt, Written = known?.Written ?? [] };
    }

    private RuntimeLook LookOf(ContainerRecord record, ObservedReplica replica, Known known)
    {
        var spec = record.Specs.GetValueOrDefault(replica.Generation) ?? record.Spec;
        IEnumerable<string> commands = [.. known.Make.Command, .. known.Make.HealthCheck ?? [], .. spec.HealthCheck?.Command ?? []];
        int?[] ports = [.. spec.Ports.Select(port => (int?)port.ContainerPort), spec.HealthCheck?.Port, spec.Service?.Port];
        return LookOf(record, replica.Name, replica.DockerId, spec.Image, time.GetUtcNow()) with
        {
            MustNotBeRoot = known.Make.MustNotBeRoot,
            OwnPrograms = commands.SelectMany(command => Words().Matches(command)).Select(word => word.Value[(word.Value.LastIndexOf('/') + 1)..]).Where(word => word.Length > 0).ToHashSet(StringComparer.Ordinal),
            OwnPorts = ports.OfType<int>().ToHashSet(),
        };
    }

    private async Task<IReadOnlyList<FileChange>?> FilesAsync(string dockerId, Known known, CancellationToken cancellation)
    {
        if (await probe.ListChangesAsync(dockerId, cancellation) is not { } changes)
        {
            return null;
        }

        var files = FileRules.WithoutFolders(changes);
        known.FilesAt = time.GetTimestamp();
        known.Written = files.Where(file => file.Kind is not FileChangeKind.Deleted).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);

        // Those that nobody has looked at first, then those that were longest ago: a file may become executable later.
        var inTurn = files.Where(file => file.Kind is not FileChangeKind.Deleted).OrderBy(file => known.Looked.GetValueOrDefault(file.Path)).Take(MostStats).ToList();
        var kinds = new Dictionary<string, FileKind?>(StringComparer.Ordinal);
        foreach (var file in inTurn)
        {
            kinds[file.Path] = await probe.StatAsync(dockerId, file.Path, cancellation);
            known.Looked[file.Path] = ++known.Turn;
        }

        return [.. files.Select(file => file with { Mode = kinds.GetValueOrDefault(file.Path) })];
    }

    private RuntimeDeclaration DeclarationOf(string name) =>
        (options.Declared.FirstOrDefault(entry => entry.Container == name) ?? options.Declared.FirstOrDefault(entry => entry.Container == "*")) is { } declared
            ? new RuntimeDeclaration { Processes = declared.Processes, Ports = declared.Ports, Destinations = declared.Destinations, Paths = declared.Paths }
            : new RuntimeDeclaration();

    [GeneratedRegex(@"[\w./+-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    private sealed class Known(ReplicaMake make)
    {
        public ReplicaMake Make => make;

        public long? FilesAt { get; set; }

        public HashSet<long> Starting { get; set; } = [];

        public HashSet<string> Written { get; set; } = [];

        public Dictionary<string, long> Looked { get; } = new(StringComparer.Ordinal);

        public long Turn { get; set; }
    }
}
