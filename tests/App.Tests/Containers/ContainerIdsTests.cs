using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Tests.Containers;

public sealed class ContainerIdsTests
{
    [Fact]
    public void From_SameSeed_GivesTheSameWellFormedId()
    {
        Assert.Equal(ContainerIds.From("a"), ContainerIds.From("a"));
        Assert.NotEqual(ContainerIds.From("a"), ContainerIds.From("b"));
        Assert.True(ContainerNames.IsId(ContainerIds.From("a")));
    }
}
