using System.Runtime.Versioning;
using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Adapters.Scanners;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.App.Images;
using FunctionsOrchestrator.App.Prometheus;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Findings;
using FunctionsOrchestrator.Integration.Tests.Docker;
using FunctionsOrchestrator.Tests.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace FunctionsOrchestrator.Integration.Tests.Images;

/// <summary>The images feature on the real engine and a database of its own. The scanner's place is taken by a script that replays a real report.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ImageHarness : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("images-").FullName;
    private readonly DockerConnection _connection = new(BusyboxImage.Address, TimeProvider.System);
    private readonly SqliteDatabase _database;
    private readonly ImageScanning _scanning;
    private readonly ImageInspecting _inspecting;

    private readonly ContainerDirectory _directory = new();
    private readonly SqlFindingStore _findings;
    private readonly FindingRecorder _recorder;
    private readonly Func<ImageSweep> _newSweep;
    private ImageSweep _sweep;
    private int _revision;

    public ImageHarness(ImageSecurityOptions options, TimeProvider? clock = null)
    {
        var time = clock ?? TimeProvider.System;
        Options = options with { Command = Path.Combine(_folder, "scanner") };
        _database = new SqliteDatabase(Path.Combine(_folder, "test.db"));
        Store = new SqlImageScanStore(_database, new StoreOutbox(new StoreState(TimeProvider.System, NullLogger<StoreState>.Instance), NullLogger<StoreOutbox>.Instance));
        Archives = new DockerImageArchives(_connection);
        var app = new AppOptions { DataFolder = _folder };
        var (scanner, folder) = (new TrivyScanner(new LocalScannerRunner(Options), Options), new ScanFolder(app, Options, TimeProvider.System));
        _scanning = new ImageScanning(scanner, Archives, Store, folder, Options, time, NullLogger<ImageScanning>.Instance);
        _inspecting = new ImageInspecting(Archives, Store, Options, time);
        Admission = new ImageAdmission(Archives, _scanning, _inspecting, Options, time);
        _findings = new SqlFindingStore(_database);
        _recorder = new FindingRecorder(
            _findings, new SqlEventLog(_database, new EventFeed(), new EventsOptions()), new FindingMetrics(new FindingBook(), new LiveMetrics()), time, NullLogger<FindingRecorder>.Instance);
        _newSweep = () => new ImageSweep(
            Archives, Store, scanner, folder, _scanning, _inspecting, new ImageFindings(Store, _recorder, _findings, Options, time), new ImagesInUse(_directory), Options, time);
        _sweep = _newSweep();
    }

    public ImageSecurityOptions Options { get; }

    public IImageScanStore Store { get; }

    public DockerImageArchives Archives { get; }

    public ImageAdmission Admission { get; }

    public DockerConnection Connection => _connection;

    /// <summary>How often the scanner was asked for a scan.</summary>
    public int Scans => File.Exists(Path.Combine(_folder, "count")) ? File.ReadAllLines(Path.Combine(_folder, "count")).Length : 0;

    /// <summary>Archives that lie about.</summary>
    public IEnumerable<string> Archived => Directory.Exists(Path.Combine(_folder, "scans")) ? Directory.EnumerateFiles(Path.Combine(_folder, "scans")) : [];

    /// <summary>Has the scanner write this report from now on; with null it fails.</summary>
    public void Replay(string? report)
    {
        var path = Options.Command!;
        var end = report is null ? "echo no database >&2; exit 1" : $"cat {Path.Combine(Repository.Root, "tests", "Core.Tests", "Images", "Data", report)}";

        // It is given a real archive: what is no archive is an error of ours.
        File.WriteAllText(path, $"#!/bin/sh\n[ \"$1\" = version ] && exit 1\necho x >> {_folder}/count\nfor last; do :; done\ntar -tf \"$last\" manifest.json >/dev/null || exit 7\n{end}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public async Task<ImageDecision> DecideAsync(string image, bool restricted = false)
    {
        var id = (await Archives.FindAsync(image, CancellationToken.None))!.Id;
        return await Admission.DecideAsync(new ImageAdmissionRequest(image, new ImagePin(id, id, null), restricted), CancellationToken.None);
    }

    public async Task<App.Images.ImageStanding> FindAsync(string image) => (await Store.FindAsync((await Archives.FindAsync(image, CancellationToken.None))!.Id, CancellationToken.None))!;

    /// <summary>A Container whose generation in force runs this image, and no other.</summary>
    public async Task UseAsync(string name, string image)
    {
        var id = (await Archives.FindAsync(image, CancellationToken.None))!.Id;
        _directory.Put(new ContainerRecord
        {
            Id = $"c-{name}",
            Name = name,
            Generation = 1,
            Specs = new Dictionary<int, Core.Containers.ContainerSpec> { [1] = new() { Image = image } },
            Images = new Dictionary<int, ImagePin> { [1] = new(id, id, null) },
            Wish = new ContainerWish { State = ContainerState.Running, Replicas = 1 },
            State = ContainerState.Running,
            Revision = ++_revision,
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
        });
    }

    public Task SweepAsync(CancellationToken cancellation = default) => _sweep.RunAsync(cancellation);

    /// <summary>Another process goes on: what the sweep had in memory is gone.</summary>
    public void StartAgain() => _sweep = _newSweep();

    public Task<IReadOnlyList<Finding>> FindingsAsync(FindingStatus status) => _findings.ListAsync(new FindingFilter { Statuses = [status], Limit = 100 }, CancellationToken.None);

    /// <summary>Has the scanner begin, and not end.</summary>
    public void Hang()
    {
        Replay(null);
        File.WriteAllText(Options.Command!, $"#!/bin/sh\n[ \"$1\" = version ] && exit 1\necho x >> {_folder}/count\nexec sleep 600\n");
    }

    public void Dispose()
    {
        _recorder.Dispose();
        _scanning.Dispose();
        _inspecting.Dispose();
        _database.Dispose();
        _connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
