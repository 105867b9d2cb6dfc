/** What we use of ltijs 5.9.9; `@types/ltijs` describes 4.0. */
declare module 'ltijs' {
  import type { Request, RequestHandler, Response } from 'express';

  namespace ltijs {
    /** Where ltijs keeps things: every method is called with the name of one of its collections. */
    interface DatabasePlugin {
      setup(): Promise<true>;
      Close(): Promise<true>;
      /** `false` where nothing is found, never an empty array. */
      Get(key: string | false, collection: string, query?: unknown): Promise<readonly object[] | false>;
      Insert(key: string | false, collection: string, item: object, index?: object): Promise<true>;
      Replace(key: string | false, collection: string, query: object, item: object, index?: object): Promise<true>;
      Modify(key: string | false, collection: string, query: object, modification: object): Promise<true>;
      Delete(collection: string, query: object): Promise<true>;
    }

    interface Options {
      readonly appRoute: string;
      readonly loginRoute: string;
      readonly keysetRoute: string;
      readonly ltiaas: boolean;
      readonly cors: boolean;
      readonly tokenMaxAge: false;
    }

    type Callback = (request: Request, response: Response) => void;

    interface Provider {
      readonly app: RequestHandler;
      setup(encryptionKey: string, database: { readonly plugin: DatabasePlugin }, options: Options): this;
      onConnect(callback: (token: unknown, request: Request, response: Response) => void): true;
      onInvalidToken(callback: Callback): true;
      onSessionTimeout(callback: Callback): true;
      onUnregisteredPlatform(callback: Callback): true;
      onInactivePlatform(callback: Callback): true;
    }
  }

  /** The module has one provider; its class is reached through it. */
  const ltijs: { readonly Provider: { readonly constructor: new () => ltijs.Provider } };
  export = ltijs;
}
