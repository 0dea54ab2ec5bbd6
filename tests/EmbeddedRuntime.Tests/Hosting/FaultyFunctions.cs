using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Hosting;

/// <summary>One function for each thing that a host refuses.</summary>
public sealed class FaultyFunctions
{
    [Function("Twice")]
    public static void TwiceFirst([ActivityTrigger] string input) => _ = input;

    [Function("TWICE")]
    public static void TwiceSecond([ActivityTrigger] string input) => _ = input;

    [Function("NamedOne")]
    public static void NamedOne([ActivityTrigger(Activity = "same")] string input) => _ = input;

    [Function("NamedTwo")]
    public static void NamedTwo([ActivityTrigger(Activity = "Same")] string input) => _ = input;

    [Function("NoTrigger")]
    public static void NoTrigger(string input) => _ = input;

    [Function("TwoTriggers")]
    public static void TwoTriggers([ActivityTrigger] string input, [TimerTrigger("* * * * * *")] TimerInfo timer) => _ = (input, timer);

    [Function("UnknownParameter")]
    public static void UnknownParameter([ActivityTrigger] string input, TimeProvider time) => _ = (input, time);

    [Function("WrongClient")]
    public static void WrongClient([ActivityTrigger] string input, [DurableClient] string client) => _ = (input, client);

    [Function("WrongTrigger")]
    public static void WrongTrigger([OrchestrationTrigger] string context) => _ = context;

    [Function("Locked")]
    public static void Locked([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => _ = request;

    [Function("BadRoute")]
    public static void BadRoute([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "a/{b")] HttpRequest request) => _ = request;

    [Function("BadConstraint")]
    public static void BadConstraint([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "c/{d:colour}")] HttpRequest request) => _ = request;

    [Function("SameRouteA")]
    public static void SameRouteA([HttpTrigger(AuthorizationLevel.Anonymous, "get", "put", Route = "same/{a}")] HttpRequest request) => _ = request;

    [Function("SameRouteB")]
    public static void SameRouteB([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "Same/{b}")] HttpRequest request) => _ = request;

    [Function("MissingSetting")]
    public static void MissingSetting([TimerTrigger("%Nowhere%")] TimerInfo timer) => _ = timer;

    [Function("BadSchedule")]
    public static void BadSchedule([TimerTrigger("* * *")] TimerInfo timer) => _ = timer;

    [Function("BadQueue")]
    public static void BadQueue([QueueTrigger("Not_A_Queue")] string message) => _ = message;

    [Function("BadConnection")]
    public static void BadConnection([QueueTrigger("good", Connection = "OtherStorage")] string message) => _ = message;

    [Function("bad name")]
    public static void BadName([ActivityTrigger] string input) => _ = input;

    [Function("Hidden")]
    internal static void Hidden([ActivityTrigger] string input) => _ = input;

    [Function("Fine")]
    public static void Fine([OrchestrationTrigger] TaskOrchestrationContext context) => _ = context;
}
