using FunctionsOrchestrator.Core.Security;

namespace FunctionsOrchestrator.Core.Tests.Security;

public sealed class CrossSitePolicyTests
{
    [Theory]
    [InlineData("GET", null, null, false, true)]
    [InlineData("GET", "same-origin", null, false, true)]
    [InlineData("GET", "none", null, false, true)]
    [InlineData("GET", "same-site", null, false, false)]
    [InlineData("GET", "cross-site", null, true, false)]
    [InlineData("POST", "same-origin", "http://localhost:7071", true, true)]
    [InlineData("POST", "same-origin", "http://localhost:7071", false, false)]
    [InlineData("POST", "same-site", "http://localhost:8080", true, false)]
    [InlineData("DELETE", "cross-site", null, true, false)]
    [InlineData("PUT", "none", null, true, false)]
    [InlineData("POST", null, "http://localhost:7071", true, true)]
    [InlineData("POST", null, "http://LOCALHOST:7071", true, true)]
    [InlineData("POST", null, "http://localhost:8080", true, false)]
    [InlineData("POST", null, "http://localhost:7071.evil.example", true, false)]
    [InlineData("POST", null, "null", true, false)]
    [InlineData("POST", null, null, true, true)]
    [InlineData("POST", null, null, false, false)]
    [InlineData("post", null, null, false, false)]
    public void FaultOf_EachOrigin_LetsOurOwnPageThroughAndNoOther(string method, string? site, string? origin, bool proof, bool passes) =>
        Assert.Equal(passes, CrossSitePolicy.FaultOf(new CrossSiteFacts(method, site, origin, "localhost:7071", proof)) is null);

    [Fact]
    public void FaultOf_DefaultPort_IsTheSameWithAndWithout() =>
        Assert.Null(CrossSitePolicy.FaultOf(new CrossSiteFacts("POST", null, "https://ops.example.com", "ops.example.com:443", true)));
}
