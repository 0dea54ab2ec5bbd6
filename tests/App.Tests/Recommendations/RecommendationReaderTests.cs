using System.Text.Json;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Recommendations;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Monitoring;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.Time.Testing;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.App.Tests.Recommendations;

public sealed class RecommendationReaderTests
{
    private const long MiB = 1L << 20;
    private static readonly DateTimeOffset Noon = new(2026, 1, 8, 12, 0, 0, TimeSpan.Zero);
    private readonly ContainerDirectory _directory = new();
    private readonly KnownHistory _history = new();

    [Fact]
    public async Task Read_UsageFarBelowTheLimits_SaysWhatEachAndAllWouldFree()
    {
        Put("a", replicas: 2, Used(cpu: 0.2, memoryMiB: 90));
        Put("b", replicas: 3, Used(cpu: 0.2, memoryMiB: 90));

        var page = await ReadAsync();

        Assert.Equal(["a", "b"], page.Items.Select(item => item.Name));
        Assert.Equal((LimitChange.Lower, "0.24", "1.52"), (page.Items[0].Cpu.Change, $"{page.Items[0].Cpu.Recommended}", $"{page.Items[0].Cpu.Freed}"));
        Assert.Equal(("3.8", "2020m", "0", 2), ($"{page.Total.CpuFreed}", $"{page.Total.MemoryFreed}", $"{page.Total.CpuAdded}", page.Containers));
        Assert.Equal(1, _history.Asked);
    }

    [Fact]
    public async Task Read_KilledAndThrottled_RaisesAndSaysWhatThatTakes()
    {
        Put("a", replicas: 2, Used(cpu: 0.2, memoryMiB: 90) with { Throttled = Buckets(60), OutOfMemoryKills = 1 });

        var page = await ReadAsync();

        Assert.Equal((LimitChange.Raise, LimitChange.Raise), (page.Items[0].Cpu.Change, page.Items[0].Memory.Change));
        Assert.Equal(("1", "512m", "0"), ($"{page.Total.CpuAdded}", $"{page.Total.MemoryAdded}", $"{page.Total.CpuFreed}"));
    }

    [Fact]
    public async Task Read_NoHistory_SaysThatThereIsNotEnough()
    {
        Put("a", replicas: 1, null);

        var item = Assert.Single((await ReadAsync()).Items);

        Assert.Equal((LimitChange.Unknown, "There are 0 minutes of history, and 60 are needed."), (item.Cpu.Change, item.Memory.Reason));
        Assert.Null(item.Cpu.Recommended);
    }

    [Fact]
    public async Task Read_Pages_ShowEachOnceAndTheTotalOfAll()
    {
        foreach (var name in new[] { "c", "a", "b" })
        {
            Put(name, replicas: 1, Used(cpu: 0.2, memoryMiB: 90));
        }

        var first = await ReadAsync(("limit", "2"));
        var second = await ReadAsync(("limit", "2"), ("cursor", first.NextCursor!));

        Assert.Equal(["a", "b", "c"], first.Items.Concat(second.Items).Select(item => item.Name));
        Assert.Null(second.NextCursor);
        Assert.Equal((first.Total, 3), (second.Total, second.Containers));
    }

    [Theory]
    [InlineData("change", "lower", "a")]
    [InlineData("change", "unknown", "b")]
    [InlineData("container", "b", "b")]
    [InlineData("container", "c-a", "a")]
    public async Task Read_Filter_ShowsWhatFits(string parameter, string value, string expected)
    {
        Put("a", replicas: 1, Used(cpu: 0.2, memoryMiB: 90));
        Put("b", replicas: 1, null);

        Assert.Equal(expected, Assert.Single((await ReadAsync((parameter, value))).Items).Name);
    }

    [Fact]
    public void Filter_ChangeThatIsNone_IsAFault()
    {
        var errors = new InputErrors();
        RecommendationFilter.Read(new QueryCollection(new Dictionary<string, StringValues> { ["change"] = "2" }), errors);

        Assert.Equal("must be one of unknown, keep, raise, lower, set", Assert.Single(errors.ToDictionary()["change"]));
    }

    [Fact]
    public async Task Json_OfAPage_HasTextsThatASpecTakesBack()
    {
        Put("a", replicas: 1, Used(cpu: 0.2, memoryMiB: 90));

        var item = JsonSerializer.SerializeToElement(await ReadAsync(), Json.Options).GetProperty("items")[0];

        Assert.Equal(("lower", "0.24"), (item.GetProperty("cpu").GetProperty("change").GetString(), item.GetProperty("cpu").GetProperty("recommended").GetString()));
        Assert.Equal(new ByteSize(108 * MiB), item.GetProperty("memory").GetProperty("recommended").Deserialize<ByteSize>());
    }

    private Task<RecommendationPage> ReadAsync(params (string Name, string Value)[] query)
    {
        var (parameters, errors) = (new QueryCollection(query.ToDictionary(pair => pair.Name, pair => new StringValues(pair.Value))), new InputErrors());
        var (paging, filter) = (Paging.Read(parameters, errors), RecommendationFilter.Read(parameters, errors));
        Assert.False(errors.Any);
        return new RecommendationReader(_history, _directory, new AbsentEngine(), new MonitoringOptions(), new FakeTimeProvider(Noon)).ReadAsync(filter, paging, CancellationToken.None);
    }

    private void Put(string name, int replicas, UsageHistory? used)
    {
        _directory.Put(new ContainerRecord
        {
            Id = $"c-{name}",
            Name = name,
            Generation = 1,
            Specs = new Dictionary<int, CoreSpec> { [1] = new() { Image = "web", Resources = new ResourceSpec { CpuLimit = new CpuQuantity(1_000_000_000), MemoryLimit = new ByteSize(512 * MiB) } } },
            Wish = new ContainerWish { State = ContainerState.Running, Replicas = replicas },
            State = ContainerState.Running,
            CreatedAt = Noon,
            UpdatedAt = Noon,
        });
        if (used is not null)
        {
            _history.Used[$"c-{name}"] = used;
        }
    }

    private static UsageHistory Used(double cpu, long memoryMiB) => new() { Cpu = Buckets(cpu), Memory = Buckets(memoryMiB * MiB), Throttled = Buckets(0) };

    /// <summary>Two hours of one value.</summary>
    private static IReadOnlyList<MetricBucket> Buckets(double value) =>
    [
        .. Enumerable.Range(0, 120).Select(minute => new MetricBucket
        {
            Start = Noon.AddMinutes(minute - 120), Width = TimeSpan.FromMinutes(1), Min = value, Max = value, Average = value, P95 = value, Last = value, Count = 2,
        }),
    ];

    private sealed class KnownHistory : IUsageHistorySource
    {
        public Dictionary<string, UsageHistory> Used { get; } = [];

        public int Asked { get; private set; }

        public Task<IReadOnlyDictionary<string, UsageHistory>> ReadAsync(IReadOnlyList<ContainerRecord> containers, DateTimeOffset since, CancellationToken cancellation)
        {
            Asked++;
            return Task.FromResult<IReadOnlyDictionary<string, UsageHistory>>(Used);
        }
    }

    private sealed class AbsentEngine : IEngineFactsSource
    {
        public Task<EngineFacts> ReadAsync(CancellationToken cancellation) => throw new EngineUnavailableException("it does not answer");
    }
}
