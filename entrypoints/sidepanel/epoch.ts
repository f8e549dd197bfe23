import { createContext } from 'react';

/** Rises with every change of backend or token: no answer of before it holds any more. */
export const Epoch = createContext(0);
