using FunctionsOrchestrator.App.Http;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Tests.Http;

public sealed class PagingTests
{
    [Fact]
    public void TryRead_NothingGiven_IsTheFirstHundred()
    {
        Assert.True(Paging.TryRead(Request(string.Empty), out var paging, out _));
        Assert.Equal(new Paging(100, null), paging);
    }

    [Fact]
    public void TryRead_TwoBadValues_NamesBoth()
    {
        Assert.False(Paging.TryRead(Request("?limit=1001&cursor=!!"), out _, out var problem));
        Assert.Equal(["must be a whole number from 1 to 1000"], problem.Errors!["limit"]);
        Assert.Equal(["must be the next_cursor of an earlier answer"], problem.Errors["cursor"]);
    }

    [Theory]
    [InlineData("limit", "0")]
    [InlineData("limit", "-1")]
    [InlineData("limit", "+5")]
    [InlineData("limit", "1e2")]
    [InlineData("limit", "")]
    [InlineData("limit", "99999999999")]
    [InlineData("cursor", "")]
    [InlineData("cursor", "d2Vi")]
    [InlineData("cursor", "web")]
    public void TryRead_BadValue_IsAFault(string name, string value)
    {
        Assert.False(Paging.TryRead(Request($"?{name}={Uri.EscapeDataString(value)}"), out _, out var problem));
        Assert.Equal(name, Assert.Single(problem.Errors!).Key);
    }

    [Fact]
    public void Page_FollowedToItsEnd_ShowsEveryItemOnce()
    {
        var all = Enumerable.Range(0, 23).Select(number => $"näme-{number:00}").ToArray();
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            Assert.True(Paging.TryRead(Request($"?limit=5{(cursor is null ? string.Empty : $"&cursor={cursor}")}"), out var paging, out _));
            var found = all.Where(name => paging.After is null || string.CompareOrdinal(name, paging.After) > 0).Take(paging.Limit + 1).ToArray();
            var page = paging.Page(found, name => name);
            seen.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(all, seen);
    }

    private static HttpRequest Request(string query)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query);
        return request;
    }
}
