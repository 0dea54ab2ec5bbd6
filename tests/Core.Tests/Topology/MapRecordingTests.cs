using FunctionsOrchestrator.Core.Topology;
using static FunctionsOrchestrator.Core.Tests.Topology.TopologySamples;

namespace FunctionsOrchestrator.Core.Tests.Topology;

public sealed class MapRecordingTests
{
    [Fact]
    public void Decide_Nothing_Begins() => Assert.Equal(MapFrameStep.Begin, MapRecording.Decide(null, default, false, Noon));

    [Theory]
    [InlineData(0, 10, true, MapFrameStep.Extend)]
    [InlineData(0, 10, false, MapFrameStep.Begin)]
    [InlineData(20, 50, true, MapFrameStep.Extend)]
    [InlineData(20, 51, true, MapFrameStep.Begin)]
    [InlineData(50, 59, true, MapFrameStep.Extend)]
    [InlineData(50, 60, true, MapFrameStep.Begin)]
    public void Decide_SoLongAfterTheLast_ExtendsWhileItLooksTheSameAndIsYoung(int until, int now, bool same, MapFrameStep step) =>
        Assert.Equal(step, MapRecording.Decide(Noon, Noon.AddSeconds(until), same, Noon.AddSeconds(now)));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(70, true)]
    [InlineData(71, false)]
    public void Covers_ATime_FromItsBeginningUntilSomebodyShouldHaveLookedAgain(int at, bool covered) =>
        Assert.Equal(covered, MapRecording.Covers(new MapFrame(Noon, Noon.AddSeconds(40), []), Noon.AddSeconds(at)));

    [Fact]
    public void Slot_WithinAnInterval_IsItsBeginning()
    {
        Assert.Equal(Noon, MapRecording.Slot(Noon));
        Assert.Equal(Noon, MapRecording.Slot(Noon.AddSeconds(9.999)));
        Assert.Equal(Noon.AddSeconds(10), MapRecording.Slot(Noon.AddSeconds(10)));
    }
}
