using System.Runtime.Versioning;
using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Adapters.Scanners;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Images;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Containers;
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

    public ImageHarness(ImageSecurityOptions options)
    {
        Options = options with { Command = Path.Combine(_folder, "scanner") };
        _database = new SqliteDatabase(Path.Combine(_folder, "test.db"));
        Store = new SqlImageScanStore(_database, new StoreOutbox(new StoreState(TimeProvider.System, NullLogger<StoreState>.Instance), NullLogger<StoreOutbox>.Instance));
        Archives = new DockerImageArchives(_connection);
        var app = new AppOptions { DataFolder = _folder };
        _scanning = new ImageScanning(
            new TrivyScanner(new LocalScannerRunner(Options), Options), Archives, Store, new ScanFolder(app, Options, TimeProvider.System), Options, TimeProvider.System, NullLogger<ImageScanning>.Instance);
        _inspecting = new ImageInspecting(Archives, Store, Options, TimeProvider.System);
        Admission = new ImageAdmission(Archives, _scanning, _inspecting, Options, TimeProvider.System);
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

    public void Dispose()
    {
        _scanning.Dispose();
        _inspecting.Dispose();
        _database.Dispose();
        _connection.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
