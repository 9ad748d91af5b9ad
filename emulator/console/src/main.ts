import "./shell/console.ts";
