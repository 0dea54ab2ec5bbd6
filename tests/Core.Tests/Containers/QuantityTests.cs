using System.Text.Json;
using CsCheck;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("\"512m\"", 536_870_912L)]
    [InlineData("\"1g\"", 1_073_741_824L)]
    [InlineData("\"1.5G\"", 1_610_612_736L)]
    [InlineData("\"64MiB\"", 67_108_864L)]
    [InlineData("\"100\"", 100L)]
    [InlineData("\"2kb\"", 2048L)]
    [InlineData("4096", 4096L)]
    public void ByteSize_Json_IsReadInPowersOf1024(string json, long bytes) => Assert.Equal(bytes, JsonSerializer.Deserialize<ByteSize>(json).Bytes);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"m\"")]
    [InlineData("\"-1m\"")]
    [InlineData("\"12x\"")]
    [InlineData("\"0.0001k\"")]
    [InlineData("\"99999999999t\"")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("true")]
    public void ByteSize_NotASize_SaysWhatIsExpected(string json)
    {
        var refused = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ByteSize>(json));
        Assert.StartsWith("must be a size such as \"512m\"", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"0.5\"", 500_000_000L)]
    [InlineData("2", 2_000_000_000L)]
    [InlineData("\"250m\"", 250_000_000L)]
    public void CpuQuantity_Json_IsReadInCores(string json, long nanoCpus) => Assert.Equal(nanoCpus, JsonSerializer.Deserialize<CpuQuantity>(json).NanoCpus);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"half\"")]
    [InlineData("-1")]
    [InlineData("1e300")]
    [InlineData("\"1000000\"")]
    public void CpuQuantity_NotAQuantity_SaysWhatIsExpected(string json)
    {
        var refused = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CpuQuantity>(json));
        Assert.StartsWith("must be a number of CPUs", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ByteSize_AnyAmount_SurvivesJson() => Gen.Long[0, long.MaxValue].Sample(bytes =>
        Assert.Equal(bytes, JsonSerializer.Deserialize<ByteSize>(JsonSerializer.Serialize(new ByteSize(bytes))).Bytes));

    [Fact]
    public void CpuQuantity_AnyAmount_SurvivesJson() => Gen.Long[0, 100_000_000_000_000].Sample(nano =>
        Assert.Equal(nano, JsonSerializer.Deserialize<CpuQuantity>(JsonSerializer.Serialize(new CpuQuantity(nano))).NanoCpus));
}
