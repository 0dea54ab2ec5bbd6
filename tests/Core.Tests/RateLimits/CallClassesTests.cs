using FunctionsOrchestrator.Core.RateLimits;

namespace FunctionsOrchestrator.Core.Tests.RateLimits;

public sealed class CallClassesTests
{
    [Theory]
    [InlineData("GET", "api/containers", CallClass.Read)]
    [InlineData("HEAD", "ui/{*path}", CallClass.Read)]
    [InlineData("GET", "metrics", CallClass.Read)]
    [InlineData("POST", "api/containers", CallClass.Write)]
    [InlineData("PUT", "api/containers/{id}/start", CallClass.Write)]
    [InlineData("DELETE", "api/containers/{id}", CallClass.Write)]
    [InlineData("PATCH", "", CallClass.Write)]
    [InlineData("PUT", "api/services/{id}/heartbeat", CallClass.Read)]
    [InlineData("POST", "api/session", CallClass.Login)]
    [InlineData("DELETE", "api/session", CallClass.Write)]
    [InlineData("GET", "api/health", CallClass.Read)]
    [InlineData("GET", "api/health/live", CallClass.Exempt)]
    [InlineData("GET", "/api/health/ready/", CallClass.Exempt)]
    public void Of_MethodAndRoute_NamesTheBudget(string method, string route, CallClass expected) => Assert.Equal(expected, CallClasses.Of(method, route));

    [Theory]
    [InlineData(null, null, CallClass.Read)]
    [InlineData("?limit=5", "application/json", CallClass.Read)]
    [InlineData("?await=5", null, CallClass.Read)]
    [InlineData("?index=4&wait=30", null, CallClass.Blocking)]
    [InlineData("?WAIT=30", null, CallClass.Blocking)]
    [InlineData("?tail=1&follow=true", null, CallClass.Blocking)]
    [InlineData("", "text/event-stream", CallClass.Blocking)]
    public void Of_AReadThatWaits_IsABlockingOne(string? query, string? accept, CallClass expected) =>
        Assert.Equal(expected, CallClasses.Of(CallClass.Read, query, accept));

    [Theory]
    [InlineData(CallClass.Write)]
    [InlineData(CallClass.Exempt)]
    [InlineData(CallClass.Login)]
    public void Of_WhatIsNoRead_StaysWhatItIsHoweverItWaits(CallClass declared) => Assert.Equal(declared, CallClasses.Of(declared, "?wait=30", "text/event-stream"));
}
