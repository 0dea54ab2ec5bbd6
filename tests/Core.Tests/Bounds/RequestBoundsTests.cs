using FunctionsOrchestrator.Core.Bounds;

namespace FunctionsOrchestrator.Core.Tests.Bounds;

public sealed class RequestBoundsTests
{
    [Theory]
    [InlineData(RequestBounds.MaxUrl, RequestBounds.MaxHeaders, RequestBounds.MaxHeaderText, BoundFault.None)]
    [InlineData(RequestBounds.MaxUrl + 1, 0, 0, BoundFault.Url)]
    [InlineData(0, RequestBounds.MaxHeaders + 1, 0, BoundFault.Headers)]
    [InlineData(0, 0, RequestBounds.MaxHeaderText + 1, BoundFault.Headers)]
    public void Judge_AtAndBeyondEachBound_NamesThePart(int url, int headers, int text, BoundFault fault) => Assert.Equal(fault, RequestBounds.Judge(url, headers, text));

    [Theory]
    [InlineData(RequestBounds.MaxParameter, false, true)]
    [InlineData(RequestBounds.MaxParameter + 1, false, false)]
    [InlineData(1, true, false)]
    public void ParameterFault_Text_IsBoundedAndHasNoNul(int length, bool nul, bool good) =>
        Assert.Equal(good, RequestBounds.ParameterFault(new string('x', length) + (nul ? "\0" : string.Empty)) is null);
}
