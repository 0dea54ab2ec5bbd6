using FunctionsOrchestrator.App.Http;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Tests.Http;

public sealed class WaitPreferenceTests
{
    [Theory]
    [InlineData("wait=10", 10)]
    [InlineData("respond-async, Wait=\"7\"", 7)]
    [InlineData("wait = 5; x=y", 5)]
    [InlineData("wait=600", 60)]
    [InlineData("wait=3, wait=9", 3)]
    [InlineData("wait=-1", 0)]
    [InlineData("wait", 0)]
    [InlineData("wait=soon", 0)]
    [InlineData("return=minimal", 0)]
    public void Read_PreferHeader_IsHonouredOrIgnored(string header, int seconds)
    {
        var (wait, problem) = Read(header: header);

        Assert.Null(problem);
        Assert.Equal((TimeSpan.FromSeconds(seconds), seconds > 0), (wait.Wait, wait.FromHeader));
    }

    [Fact]
    public void Read_QueryAndHeader_TakesTheQuery() => Assert.Equal(new WaitPreference(TimeSpan.FromSeconds(2), false), Read("?wait=2", "wait=30").Wait);

    [Theory]
    [InlineData("61")]
    [InlineData("-1")]
    [InlineData("")]
    [InlineData("2.5")]
    public void Read_BadQuery_IsAFault(string value) =>
        Assert.Equal(["must be a whole number of seconds from 0 to 60"], Read($"?wait={value}").Problem!.Errors!["wait"]);

    private static (WaitPreference Wait, Problem? Problem) Read(string query = "", string? header = null)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query);
        if (header is not null)
        {
            request.Headers["Prefer"] = header;
        }

        return WaitPreference.Read(request);
    }
}
