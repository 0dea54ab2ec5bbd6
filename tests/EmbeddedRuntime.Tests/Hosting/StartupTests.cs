using System.Net;
using System.Text;
using FunctionsOrchestrator.EmbeddedRuntime.Durable;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting;
using FunctionsOrchestrator.EmbeddedRuntime.Tests.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Hosting;

public sealed class StartupTests : IDisposable
{
    private readonly string _folder = TestHost.NewFolder();

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public void Build_FaultyFunctions_NamesEveryFaultAtOnce()
    {
        var error = Assert.Throws<InvalidAppException>(() => TestHost.CreateBuilder(_folder, [typeof(FaultyFunctions)]).Build());

        Assert.Equal(
            [
                "Function 'NoTrigger' (F.NoTrigger) has no trigger.",
                "Function 'TwoTriggers' (F.TwoTriggers) has 2 triggers; a function has one.",
                "Function 'UnknownParameter' (F.UnknownParameter): nothing binds the parameter 'time' (TimeProvider).",
                "Function 'WrongClient' (F.WrongClient): the durable client 'client' is a String; it takes DurableTaskClient.",
                "Function 'WrongTrigger' (F.WrongTrigger): the orchestrationTrigger parameter 'context' is a String; it takes TaskOrchestrationContext.",
                "Function 'Locked' (F.Locked): the authorization level Function needs function keys, which this host does not have. Use AuthorizationLevel.Anonymous and authorize in middleware.",
                "Function 'bad name' (F.BadName): a function's name begins with a letter and has only letters, digits, '-' and '_'.",
                "Function 'Hidden' (F.Hidden) is not public.",
                "The function name 'Twice' is used 2 times: F.TwiceFirst, F.TwiceSecond.",
                "The Activity name 'same' is used by several functions: F.NamedOne, F.NamedTwo.",
                "Function 'BadRoute': the route 'api/a/{b' is not valid",
                "Function 'BadConstraint': the route 'api/c/{d:colour}' has the unknown constraint 'colour'.",
                "Functions 'SameRouteA' and 'SameRouteB' answer the same route 'api/same/{a}'.",
                "Function 'MissingSetting': schedule: the setting 'Nowhere' is missing.",
                "Function 'BadSchedule': the schedule '* * *' has 3 fields; an NCrontab expression has six (seconds first) or five.",
                "Function 'BadQueue': 'Not_A_Queue' is not a queue name (3 to 63 lower-case letters, digits and single hyphens, with a letter or digit at each end).",
                "Function 'BadConnection': the setting 'OtherStorage' with its storage connection is missing.",
            ],
            error.Faults.Select(fault => fault.Replace(typeof(FaultyFunctions).FullName!, "F").Split(": There is an incomplete parameter")[0]));
        Assert.All(error.Faults, fault => Assert.Contains(fault, error.Message));
        Assert.False(Directory.Exists(Path.Combine(_folder, "data")), "A refused app must leave nothing behind.");
    }

    [Fact]
    public void Build_BadHostJsonAndSettings_NamesEveryFaultAtOnce()
    {
        const string HostJson =
            """
            {"extensions":{"durableTask":{"maxConcurrentActivityFunctions":0,"maxConcurrentEntityFunctions":"many"},
             "queues":{"batchSize":33,"maxPollingInterval":"soon","visibilityTimeout":"-00:00:01","maxDequeueCount":0,"messageEncoding":"rot13"}}}
            """;
        var error = Assert.Throws<InvalidAppException>(() =>
            TestHost.CreateBuilder(_folder, [], HostJson, "--port", "99999", "--FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "big").Build());

        Assert.Equal(9, error.Faults.Count);
        Assert.Contains("host.json: extensions.queues.batchSize is 33; it is a number from 1 to 32.", error.Faults);
        Assert.Contains("The setting 'port' is '99999'; it is a number from 0 to 65535.", error.Faults);
    }

    [Fact]
    public void Build_ConnectionStringThatIsNone_IsRefusedWithoutRepeatingIt()
    {
        var error = Assert.Throws<InvalidAppException>(() => TestHost.CreateBuilder(_folder, [], "{}", "--AzureWebJobsStorage", "AccountKey=secret").Build());
        Assert.Equal("The setting 'AzureWebJobsStorage' is not a storage connection string.", Assert.Single(error.Faults));
    }

    [Fact]
    public void CreateBuilder_HostJsonThatIsNotJson_SaysWhere()
    {
        var error = Assert.Throws<InvalidAppException>(() => TestHost.CreateBuilder(_folder, [], "{"));
        Assert.StartsWith($"{Path.Combine(_folder, "host.json")} is not valid JSON", Assert.Single(error.Faults));
    }

    [Fact]
    public async Task SecondHost_OnTheSameFolder_IsRefusedUntilTheFirstHasStopped()
    {
        var first = await TestHost.StartAsync([typeof(HttpFunctions)], folder: _folder);
        var error = await Assert.ThrowsAsync<InvalidAppException>(() => TestHost.StartAsync([typeof(HttpFunctions)], folder: _folder));
        Assert.Contains("is in use by another process", Assert.Single(error.Faults));
        var key = first.SystemKey;
        await first.StopAsync();

        await using var second = await TestHost.StartAsync([typeof(HttpFunctions)], folder: _folder);
        Assert.Equal(key, second.SystemKey);
    }

    [Fact]
    public async Task SystemKey_IsRandom_AndOnlyItsOwnerCanReadIt()
    {
        await using var first = await TestHost.StartAsync([]);
        await using var second = await TestHost.StartAsync([]);

        Assert.Matches("^[A-Za-z0-9_-]{43}$", first.SystemKey);
        Assert.NotEqual(first.SystemKey, second.SystemKey);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(first.DataFolder, "system.key")));
        }
    }

    [Fact]
    public void Settings_ComeFromLocalSettings_OverriddenByTheCommandLine()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "local.settings.json"), """{"Values":{"Colour":"red","Size":"1","Nested__Key":"deep"}}""");
        var builder = TestHost.CreateBuilder(_folder, [], "{}", "--Size", "2");

        Assert.Equal("red", builder.Configuration["colour"]);
        Assert.Equal("2", builder.Configuration["Size"]);
        Assert.Equal("deep", builder.Configuration["Nested:Key"]);
    }

    [Fact]
    public async Task Orchestration_GoesOnAfterAStop()
    {
        const string Instances = "/runtime/webhooks/durabletask/instances/waiting";
        var first = await TestHost.StartAsync([typeof(DurableFunctionsApp)], folder: _folder);
        using (var started = await first.Http.PostAsync($"/runtime/webhooks/durabletask/orchestrators/WaitForGo/waiting?code={first.SystemKey}", null))
        {
            Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        }

        await first.StopAsync();
        await using var second = await TestHost.StartAsync([typeof(DurableFunctionsApp)], folder: _folder);
        using var content = new StringContent("7", Encoding.UTF8, "application/json");
        using var raised = await second.Http.PostAsync($"{Instances}/raiseEvent/go?code={second.SystemKey}", content);

        Assert.Equal(HttpStatusCode.Accepted, raised.StatusCode);
        await Eventually.Async(async () => (await second.Http.GetStringAsync($"{Instances}?code={second.SystemKey}")).Contains("\"output\":7"));
    }

    [Fact]
    public async Task HostedServicesOfTheApp_StartBeforeTheEngineAndStopAfterIt()
    {
        var log = new List<string>();
        await using (await TestHost.StartAsync([typeof(HttpFunctions)], builder =>
        {
            builder.Services.AddSingleton(log);
            builder.Services.AddHostedService<AppService>();
        }))
        {
            Assert.Equal(["started without an engine"], log);
        }

        Assert.Equal(["started without an engine", "stopped without an engine"], log);
    }

    private sealed class AppService(List<string> log, IServiceProvider services) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => NoteAsync("started");

        public Task StopAsync(CancellationToken cancellationToken) => NoteAsync("stopped");

        private async Task NoteAsync(string what)
        {
            var engine = services.GetRequiredService<DurableEngine>();
            var error = await Record.ExceptionAsync(() => engine.CreateClient(services.GetRequiredService<ManagementUrls>()).GetInstanceAsync("x"));
            log.Add($"{what} {(error is null ? "with" : "without")} an engine");
        }
    }
}
