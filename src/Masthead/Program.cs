Masthead.Hosting.NativeMemory.KeepSmall();
return await Masthead.Commands.MastheadCommand.RunAsync(args);
