using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Tests.Http;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["container_port", "env", "host_port", "image", "name", "replicas"];

    [Theory]
    [InlineData("replica", "replicas")]
    [InlineData("relpicas", "replicas")]
    [InlineData("containerPort", "container_port")]
    [InlineData("CONTAINER-PORT", "container_port")]
    [InlineData("nmae", "name")]
    [InlineData("evn", "env")]
    [InlineData("colour", null)]
    [InlineData("", null)]
    public void Find_NearName_IsFoundAndAFarOneIsNot(string given, string? expected) => Assert.Equal(expected, NearestName.Find(given, Known));

    [Fact]
    public void Find_VeryLongName_IsNotSearchedFor() => Assert.Null(NearestName.Find(new string('a', 100_000), [new string('a', 100_000)]));
}
