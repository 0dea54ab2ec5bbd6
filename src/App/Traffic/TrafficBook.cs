using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.Core.Topology;
using FunctionsOrchestrator.Core.Traffic;

namespace FunctionsOrchestrator.App.Traffic;

/// <summary>The latest traffic in memory, read by everyone without asking the store. What other processes take down is found at the next refresh.</summary>
public sealed class TrafficBook(ITrafficStore store, DiscoveryOptions options, TimeProvider time)
{
    /// <summary>Windows that rates are made of, the latest.</summary>
    private const int MostWindows = 20_000;

    private const int MostCalls = 5000;

    private readonly Lock _gate = new();
    private TrafficWindow[] _windows = [];
    private ILookup<string, TrafficWindow> _byService = Array.Empty<TrafficWindow>().ToLookup(window => window.Service);
    private IReadOnlyList<ObservedEdge> _calls = [];
    private IReadOnlyDictionary<string, ServiceTraffic> _rates = new Dictionary<string, ServiceTraffic>();

    /// <summary>Who called whom, as reports name it; the same list as before when nothing has changed.</summary>
    public IReadOnlyList<ObservedEdge> Calls => Volatile.Read(ref _calls);

    /// <summary>By service, the rates as of the last report or refresh; the same ones as before while nothing is reported.</summary>
    public IReadOnlyDictionary<string, ServiceTraffic> Rates => Volatile.Read(ref _rates);

    /// <summary>The same of one service; without rates when nobody has reported on it lately.</summary>
    public ServiceTraffic Of(string service) => Rates.GetValueOrDefault(service) ?? new ServiceTraffic { Service = service };

    /// <summary>What was reported on one service lately.</summary>
    public IReadOnlyCollection<TrafficWindow> WindowsOf(string service) => [.. Volatile.Read(ref _byService)[service]];

    /// <summary>Takes down what a report says; it is durable, and seen here, when this ends.</summary>
    public async Task AddAsync(IReadOnlyList<TrafficWindow> windows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(windows);
        await store.AddAsync(windows, cancellation);
        Merge(windows, windows.Select(window => window.Service).ToHashSet(StringComparer.Ordinal), windows.Where(window => window is { From: not null, Requests: > 0 })
            .Select(window => new ObservedEdge(NodeId.OfService(window.From!), NodeId.OfService(window.Service), window.Start, window.End)));
    }

    /// <summary>Reads all that is kept of who called whom, and the latest windows.</summary>
    public Task LoadAsync(CancellationToken cancellation) => ReadAsync(TimeSpan.FromHours(options.TrafficRetention), cancellation);

    /// <summary>Reads what is new.</summary>
    public Task RefreshAsync(CancellationToken cancellation) => ReadAsync(TrafficRates.Over, cancellation);

    private async Task ReadAsync(TimeSpan calls, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        Merge(await store.ListAsync(now - TrafficRates.Over, MostWindows, cancellation), null, await store.ListCallsAsync(now - calls, MostCalls, cancellation));
    }

    /// <summary>Rates are made anew for the services that a report is on, and for all at a refresh, because time has passed.</summary>
    private void Merge(IReadOnlyList<TrafficWindow> windows, HashSet<string>? services, IEnumerable<ObservedEdge> calls)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            _windows =
            [
                .. _windows.Concat(windows)
                    .Where(window => window.End > now - TrafficRates.Over)
                    .DistinctBy(window => (window.Service, window.Instance, window.Reporter, window.From, window.Start))
                    .OrderByDescending(window => window.End)
                    .Take(MostWindows),
            ];
            Volatile.Write(ref _byService, _windows.ToLookup(window => window.Service, StringComparer.Ordinal));
            if (_windows.Length + _rates.Count > 0)
            {
                var rates = TrafficRates.Of(_windows.Where(window => services?.Contains(window.Service) is not false), now, TrafficRates.Over);
                Volatile.Write(ref _rates, services is null ? rates : Rates.Where(known => !services.Contains(known.Key)).Concat(rates).ToDictionary(StringComparer.Ordinal));
            }

            ObservedEdge[] next =
            [
                .. _calls.Concat(calls)
                    .Where(call => call.LastSeen > now.AddHours(-options.TrafficRetention))
                    .GroupBy(call => (call.From, call.To))
                    .Select(group => group.Aggregate((one, other) => one.With(other)))
                    .OrderByDescending(call => call.LastSeen).ThenBy(call => call.From, StringComparer.Ordinal).ThenBy(call => call.To, StringComparer.Ordinal)
                    .Take(MostCalls),
            ];
            if (!next.SequenceEqual(_calls))
            {
                Volatile.Write(ref _calls, next);
            }
        }
    }
}
